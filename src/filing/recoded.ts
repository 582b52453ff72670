/** Pictures that the portal keeps with another size than was sent (docs/design.md#confirmed-content). Pure. */
import type { Filing, FilingFile } from './filing.js';
import type { FileType, UploadedFile } from './model.js';

/** What the portal keeps in place of a file: `of` is the digest of the file that was sent; `sha256` the portal's, if it says one. */
export interface ReencodedAs {
  slot: string;
  of: string;
  bytes: number;
  sha256?: string;
}

/** A picture that was sent, and the size with which the portal listed it after each upload. */
export interface Recoded {
  file: Pick<FilingFile, 'slot' | 'slotLabel' | 'name' | 'path' | 'type' | 'bytes' | 'sha256'>;
  listed: Pick<UploadedFile, 'bytes' | 'sha256'>;
}

/** Types that a portal may encode anew; a document is stored as it was sent. */
export const isPictureType = (type: FileType): boolean => type === 'jpg' || type === 'png';

/** `held`: the portal's files as they were read back, which may say a digest that the upload's answer did not. */
export const keptAs = ({ file, listed }: Recoded, held: readonly UploadedFile[]): ReencodedAs => {
  const sha256 = listed.sha256 ?? held.find((h) => h.slot === file.slot && h.bytes === listed.bytes)?.sha256;
  return {
    ...{ slot: file.slot, of: file.sha256, bytes: listed.bytes },
    ...(sha256 !== undefined && { sha256 }),
  };
};

/** The filing as the portal keeps it, to be compared with what an order shows. A digest that nobody says stays ours. */
export function asKept(filing: Filing, kept: readonly ReencodedAs[] = []): Filing {
  if (kept.length === 0) return filing;
  const files = filing.files.map((file) => {
    const { bytes = file.bytes, sha256 = file.sha256 } =
      kept.find((k) => k.slot === file.slot && k.of === file.sha256) ?? {};
    return { ...file, bytes, sha256 };
  });
  return { ...filing, files };
}

/** What a person has confirmed: of which slot and type, with which sizes. */
export interface SeenRecoding {
  slot: string;
  type: FileType;
  sent: number;
  listed: number;
}

/**
 * Whether a person has seen such a picture: of the same slot and type, and not much smaller than what was seen. The same
 * listed size of another file looks like one that is cut off at a fixed length, and is shown again.
 */
export function isSeen({ file, listed }: Recoded, seen: readonly SeenRecoding[]): boolean {
  const alike = seen.filter((s) => s.slot === file.slot && s.type === file.type);
  const share = Math.min(...alike.map((s) => s.listed / s.sent));
  return (
    alike.length > 0 &&
    listed.bytes > 0 &&
    listed.bytes / file.bytes >= share / 2 &&
    alike.every((s) => s.listed !== listed.bytes || s.sent === file.bytes)
  );
}
