/** The runtime inside the executables, and the npm packages that carry it. They are other people's repackagings of the official builds: their digests are pinned here. */
export const RUNTIME = '22.23.2';
