/** The words of abtc letters. */
import type { zh } from '../zh/index.js';

export const letters: typeof zh.letters = {
  making: (done, of, person) => `Making letter ${done}/${of}: ${person}`,
  title: (count, people, folder) =>
    `Made ${count} letter${count === 1 ? '' : 's'} for ${people} ${people === 1 ? 'person' : 'people'}: ${folder}`,
  nothing: 'There is no letter to make, and nothing was written.',
  blanks: (names) => `to be filled in: ${names.join(', ')}`,
  noneTitle: (count) => `${count} row${count === 1 ? '' : 's'} without a letter:`,
  none: {
    problem: 'the table has a problem',
    filed: 'submitted already; none is made',
    'not-asked': "this business usually has no letter, and the agency's form asks for none",
  },
  printAll: 'Print-all',
  printOf: (names) => `Print-${names.join(',')}`,
  print: (files) => `To print: ${files.join(', ')} (in the table's order, each letter on a new page)`,
  sealList: 'To-be-sealed',
  seal: (file) => `To be sealed: ${file}`,
  sealHeadings: [
    ...['No.', 'Name', 'Application', 'Letter', 'Agency', 'Seal', 'Copies', 'To be filled in'],
    ...['Sealed on', 'By'],
  ],
  companySeal: '企业公章 (company seal)',
  ownTemplate: (names, folder) => `Not in ${folder}, so the built-in template was used: ${names.join(', ')}`,
  unused: (files, names) =>
    `Templates not used: ${files.join(', ')}. A template is called ${names.join(', ')}.`,
  templates: (folder, count) => `Wrote ${count} templates to ${folder}`,
  next: {
    blanks: (count) =>
      `${count} letter${count === 1 ? ' has' : 's have'} blanks (待填): add these columns to the table and make the letters again, or fill in the letters and the print file, which is a copy`,
    seal: 'Check the letters, print them, have them sealed, and scan them as PDF under the same names',
    sort: (command) => `Put them in each person's folder: ${command}`,
    check: (command) => `Correct the rows with problems first: ${command}`,
    edit: 'Edit them in Word or WPS and keep their names; a column in braces, such as {姓名}, is replaced with what the table or the portal says',
    use: (command) => `Then: ${command}`,
  },
};
