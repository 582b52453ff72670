// The initial world of a practice portal, derived from its seed alone: each enterprise's fixed list, and any number of
// further people.
import { economies, status } from '../guide/statuses.js';
import { agencies, type Agency } from './agencies.js';
import { enterprises, type Enterprise } from './enterprises.js';
import { chance, longId, passportNumber, pick, sample } from './numbers.js';

export interface Application {
  readonly applyid: string;
  readonly applyNo: string;
  readonly applyType: '新办' | '续办';
  readonly applicantName: string;
  readonly passportNo: string;
  readonly status: string;
  /** `yyyy-MM-dd HH:mm:ss`, UTC+8. */
  readonly applyTime: string;
  readonly creditCode: string;
  readonly agencyCode: string;
  /** Three-letter codes. */
  readonly approved: readonly string[];
}

const dayMs = 86_400_000;
const firstDay = Date.UTC(2023, 0, 2);
const days = 720;

/** An application of a fixed list. Tests rely on some of the names. */
interface Place {
  readonly status: string;
  /** Approvals out of sixteen. */
  readonly economies: number;
  readonly name?: string;
}

const inReview = (...counts: number[]): Place[] =>
  counts.map((economies) => ({ status: status.inReview, economies }));
const all = (text: string, count = 1): Place[] =>
  Array.from({ length: count }, () => ({ status: text, economies: 16 }));
const none = (text: string, count = 1): Place[] =>
  Array.from({ length: count }, () => ({ status: text, economies: 0 }));
const named = (place: Place, name: string): Place => ({ ...place, name });

/** Each enterprise's list. Agencies alternate, so that neighbouring applications have different ones. */
const layouts: readonly (readonly Place[])[] = [
  [
    ...inReview(5, 9, 3, 12, 7, 1, 15, 15),
    named({ status: status.inReview, economies: 6 }, '林𠮷安'),
    named({ status: status.inReview, economies: 10 }, '周晓岚'),
    ...inReview(0, 16),
    ...[8, 5, 11, 15].map((economies) => ({ status: status.inReviewWithCard, economies })),
    ...all(status.reviewedWithCard, 3),
    ...all(status.collected, 2),
    named({ status: status.collected, economies: 16 }, '周晓岚'),
    named({ status: status.collected, economies: 16 }, '阿依古丽·买买提'),
    ...all(status.posted, 4),
    ...none(status.localReview, 2),
    ...none(status.consularReview),
    ...none(status.sentBack),
    ...all(status.producing),
    ...all(status.toCollect),
    ...all(status.toPost),
    ...all(status.cancelled),
    ...all(status.lapsed),
  ],
  [
    ...inReview(4, 8, 2, 14, 0),
    ...[6, 13, 1].map((economies) => ({ status: status.inReviewWithCard, economies })),
    ...all(status.reviewedWithCard, 2),
    ...all(status.collected, 3),
    ...all(status.posted, 3),
    ...none(status.localReview),
    ...none(status.consularReview),
    ...none(status.sentBack),
    ...all(status.producing),
    ...all(status.toCollect),
    ...all(status.toPost),
    ...all(status.cancelled),
    ...all(status.lapsed),
  ],
];

const surnames = [...'沈陆顾叶苏温程傅岑白江谢纪方夏尹阮卢裴颜祁施卓薛'];
const firsts = [...'晓明文思嘉雨子若清书云景安梓亦知望承'];
const seconds = [...'岚川舟宁禾遥瑜帆然溪衡琳越朗菲桐霖恒'];

/** An invented name, chosen by these words; about one in six has a single given character. */
function personName(...words: (string | number)[]): string {
  const surname = pick(surnames, 'surname', ...words);
  const last = pick(seconds, 'second', ...words);
  const short = pick([false, false, false, false, false, true], 'short', ...words);
  return short ? surname + last : surname + pick(firsts, 'first', ...words) + last;
}

/** `serial` is unique in the world; the same seed and serial always give the same person. */
function application(
  seed: number,
  serial: number,
  owner: Enterprise,
  agency: Agency,
  place: Place,
): Application {
  const second = Math.floor(chance(seed, serial, 'second') * 28_800) + 32_400;
  const at = new Date(firstDay + Math.floor(chance(seed, serial, 'day') * days) * dayMs + second * 1000);
  const time = at.toISOString().slice(0, 19).replace('T', ' ');
  const day = time.slice(0, 10).replaceAll('-', '');
  const running = (serial * 7 + Math.floor(chance(seed, serial, 'number') * 7) + 1) % 1_000_000;
  return {
    applyid: longId(day, 0, serial),
    applyNo: `APEC${day}${String(running).padStart(6, '0')}`,
    applyType: pick(['新办', '新办', '续办'], seed, serial, 'type'),
    applicantName: place.name ?? personName(seed, serial),
    passportNo: passportNumber(seed, serial),
    status: place.status,
    applyTime: time,
    creditCode: owner.creditCode,
    agencyCode: agency.code,
    approved: sample(economies, place.economies, seed, serial, 'approved').map((economy) => economy.code),
  };
}

const at = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

function* fixed(seed: number): Generator<Application> {
  let serial = 1;
  for (const [which, layout] of layouts.entries()) {
    const owner = at(enterprises, which);
    const taken = new Set(layout.flatMap((place) => place.name ?? []));
    for (const [index, place] of layout.entries()) {
      let name = place.name;
      // Only the intended pair shares a name.
      for (let attempt = 0; name === undefined || (!place.name && taken.has(name)); attempt += 1) {
        name = personName(seed, serial, attempt);
      }
      taken.add(name);
      yield application(seed, serial, owner, at(agencies, index), { ...place, name });
      serial += 1;
    }
  }
}

const crowd: readonly Place[] = [
  { status: status.inReview, economies: 5 },
  { status: status.collected, economies: 16 },
  { status: status.inReviewWithCard, economies: 9 },
  { status: status.inReview, economies: 12 },
  { status: status.posted, economies: 16 },
  { status: status.inReview, economies: 0 },
  { status: status.reviewedWithCard, economies: 16 },
  { status: status.producing, economies: 16 },
];

/** All applications of a world; `people` more belong to the first enterprise. Ten thousand take about 0.1 s. */
export function applications(seed: number, people: number): Application[] {
  const made = [...fixed(seed)];
  for (let index = 0; index < people; index += 1) {
    // 1000 keeps these serials apart from the fixed list's, so that a larger number does not change existing people.
    made.push(application(seed, 1000 + index, enterprises[0], at(agencies, index), at(crowd, index * 3)));
  }
  return made;
}

export interface World {
  readonly seed: number;
  readonly people: number;
  readonly byId: ReadonlyMap<string, Application>;
  /** Ids of each enterprise's applications, newest first. */
  readonly byEnterprise: ReadonlyMap<string, readonly string[]>;
}

/** The same seed and number of people give the same world in every process. */
export function makeWorld(seed: number, people: number): World {
  const all = applications(seed, people);
  const newestFirst = [...all].sort((a, b) =>
    a.applyTime === b.applyTime ? (a.applyid < b.applyid ? 1 : -1) : a.applyTime < b.applyTime ? 1 : -1,
  );
  const byEnterprise = new Map<string, string[]>();
  for (const application of newestFirst) {
    const list = byEnterprise.get(application.creditCode) ?? [];
    list.push(application.applyid);
    byEnterprise.set(application.creditCode, list);
  }
  return { seed, people, byId: new Map(all.map((one) => [one.applyid, one])), byEnterprise };
}
