/** What is said before the first work on a real portal, and when a person looks at a filing before it is submitted. */
import type { ScreenTexts } from '../screen.js';

export const live: ScreenTexts['live'] = {
  lines: (url, via) => [
    `The first connection to a real portal: ${url}`,
    ...(via === 'chrome'
      ? [
          '1. The authors of this tool have never seen it: pages are known by the words of the official guide, and anything else stops the work with a sentence.',
          '2. You log in yourself, in the window: no account, password or captcha is typed for you, and no password is kept.',
          '3. It opens lists, fills in forms and uploads files; the first filing of each business stops at the confirmation page until you have looked at it and agreed here.',
          '4. An unknown page, a captcha, a notice of maintenance, anything that is not as planned: nothing is pressed, and it says so.',
          '5. A submission whose end is not known is never sent again, only looked for in My orders; please leave that window alone meanwhile.',
        ]
      : [
          '1. The authors of this tool have never seen it: when it was added it answered in an API this tool knows, and nobody has verified more.',
          '2. The account and the password you type are sent to this address: make sure that it is the portal you mean.',
          '3. It reads lists, saves forms and uploads files; the first filing of each business is read back from the portal, and submitted only when you have looked at it and agreed here.',
          '4. An answer that is not known, anything that is not as planned: nothing is submitted, and it says so.',
          '5. A submission whose end is not known is never sent again, only looked for in My orders.',
        ]),
  ],
  question: 'Go on?',
};

export const review: ScreenTexts['review'] = ({ person, business, application, via, picture }) => [
  `Please look at ${via === 'chrome' ? 'the confirmation page' : 'what the portal holds'}: ${person}, ${business} (${application})`,
  via === 'chrome'
    ? `The window stands at the confirmation page; nothing is submitted yet${picture === undefined ? '' : `. Picture: ${picture}`}`
    : 'Read back from the portal and the same as planned, field by field; nothing is submitted yet:',
];
