/** A real Chromium out of a registry package, with a Chinese font for whoever looks at the pictures. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext, type Frame, type Page } from 'playwright-core';

const font = createRequire(import.meta.url).resolve(
  '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2',
);
const icons = createRequire(import.meta.url).resolve('element-ui/lib/theme-chalk/fonts/element-icons.woff');
const layuiIcons = createRequire(import.meta.url).resolve('layui/dist/font/iconfont.woff2');
/** Not in git: what a person looks at. */
const pictures = fileURLToPath(new URL('../../.artefacts/', import.meta.url));

/** The font, and nothing that takes time. */
const LOOK =
  "@font-face{font-family:'Noto Sans SC';src:url('/test-font.woff2')} html,button,input,select{font-family:'Noto Sans SC'} *{animation-duration:0s!important;transition-duration:0s!important}";

/**
 * The package is made for a machine with one process a browser; here windows come and go. Its drawing as by a graphics
 * card takes more of the processor than everything else.
 */
const args = [
  ...sparticuz.args.filter((a) => !/single-process|no-zygote|gpu|gl=|angle|swiftshader/u.test(a)),
  '--disable-gpu',
];

export const launch = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await sparticuz.executablePath(), args, headless: true });

/** A window with nothing stored. What a page throws ends the test that looks at `problems`. */
export async function newWindow(
  browser: Browser,
  size: { width: number; height: number } = { width: 1280, height: 900 },
): Promise<{ context: BrowserContext; page: Page; problems: string[] }> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN' });
  // From the page's own address: its rules about what it may load hold here as well.
  await context.route('**/test-font.woff2', (route) =>
    route.fulfill({ body: readFileSync(font), contentType: 'font/woff2' }),
  );
  // The practice portal serves no fonts: icons come from the libraries' packages.
  await context.route('**/element-icons*', (route) =>
    route.fulfill({ body: readFileSync(icons), contentType: 'font/woff' }),
  );
  await context.route('**/font/iconfont*', (route) =>
    route.fulfill({ body: readFileSync(layuiIcons), contentType: 'font/woff2' }),
  );
  const problems: string[] = [];
  context.on('page', (page) => {
    page.setDefaultTimeout(8_000);
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (m) => m.type() === 'error' && problems.push(m.text()));
    const dress = (frame: Frame): void => void frame.addStyleTag({ content: LOOK }).catch(() => undefined);
    page.on('load', () => dress(page.mainFrame()));
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) return;
      void frame.waitForLoadState().then(
        () => dress(frame),
        () => undefined,
      );
    });
  });
  return { context, page: await context.newPage(), problems };
}

/** Keeps a picture of the page as it stands. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
}
