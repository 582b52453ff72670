/**
 * `npm run bench:two [-- ROUNDS]`: two computers with two ledgers file the same table in the same second, at several
 * distances. How many filings are made twice, and how many of those neither says: the latter has to be 0.
 */
import { race } from '../program/two-homes.js';

const rounds = Number(process.argv[2] ?? 5);
let unsaid = 0;
for (const delayMs of [0, 50, 100, 300]) {
  let [rows, twice] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const ran = await race({ delayMs });
    rows += ran.rows;
    twice += ran.twice.length;
    unsaid += ran.unsaid.length;
  }
  const share = Math.round((100 * twice) / rows);
  console.log(`${delayMs} ms an answer, ${rounds} rounds: ${twice} of ${rows} filings twice (${share} %)`);
}
console.log(`not said by either: ${unsaid}`);
process.exit(unsaid === 0 ? 0 : 1);
