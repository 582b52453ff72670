// A place for files with layui.upload: a button, its hidden input, and a list that these pages draw themselves.
import { watch } from 'vue';
import { t } from '../../../src/practice/web/core/labels.js';
import { filesOf, sizeText, slotKey } from '../../../src/practice/web/core/shown.js';
import type { Accessory, Slot } from '../../../src/practice/web/core/wire.js';
import type { Wizard } from '../../../src/practice/web/core/wizard.js';
import { agrees, busy, ICON, safe, tell } from './ask.js';
import { item } from './fields.js';

const { element, layer, upload } = layui;
const TICK_MS = 60;

const endings = ({ types }: Slot): string[] =>
  types.flatMap((type) => (type === 'jpg' ? ['jpg', 'jpeg'] : [type]));

/** A place for several files has a table, a place for one a line. */
const listOf = (place: Slot): string =>
  place.maxFiles > 1
    ? `<table class="layui-table" lay-size="sm"><colgroup><col><col width="100"><col width="160"><col width="90"></colgroup>
        <thead><tr><th>文件名</th><th>大小</th><th>上传进度</th><th>操作</th></tr></thead><tbody class="files"></tbody></table>`
    : '<div class="layui-upload-list files"></div>';

export const placeItem = (place: Slot): string =>
  item(
    place.label,
    place.required,
    `<div class="layui-upload">
      <button type="button" class="layui-btn layui-btn-sm layui-btn-normal choose">
        <i class="layui-icon layui-icon-upload"></i> ${t('upload')}
      </button>
      <a href="javascript:;" class="link example">${t('example')}</a>
      <div class="layui-word-aux">只能上传${endings(place).join('/')}文件，且不超过${sizeText(place.maxBytes)}</div>
      ${listOf(place)}
    </div>`,
    `data-slot="${slotKey(place)}"`,
  );

const progress = (filter: string, percent: string): string =>
  `<div class="layui-progress" lay-filter="${filter}" lay-showpercent="true"><div class="layui-progress-bar" lay-percent="${percent}"></div></div>`;

const REMOVE = `<button type="button" class="layui-btn layui-btn-xs layui-btn-danger remove">${t('remove')}</button>`;

const row = (name: string, size: number, bar: string, end: string): string =>
  `<tr><td>${safe(name)}</td><td>${sizeText(size)}</td><td>${bar}</td><td>${end}</td></tr>`;

const line = (name: string, end: string): string =>
  `<p class="file"><i class="layui-icon layui-icon-file"></i> <span>${safe(name)}</span> ${end}</p>`;

/** Makes the place that `placeItem` has put into the page do what it says. */
export function bindPlace(place: Slot, w: Wizard, number: number): void {
  const key = slotKey(place);
  const self = $(`[data-slot="${key}"]`);
  const files = self.find('.files');
  const several = place.maxFiles > 1;
  const held = (): Accessory[] => filesOf(place, w.accessories.value);

  function draw(): void {
    files.html(
      held()
        .map(({ fileName, fileSize }, at) =>
          several
            ? row(fileName, fileSize, progress(`held-${number}-${at}`, '100%'), REMOVE)
            : line(fileName, `<a href="javascript:;" class="link remove">${t('remove')}</a>`),
        )
        .join(''),
    );
    element.render('progress');
  }

  async function send(file: File): Promise<void> {
    const filter = `sent-${number}`;
    const bar = progress(filter, '0%');
    files.append(
      several ? row(file.name, file.size, bar, '') : `<div class="sent">${line(file.name, '')}${bar}</div>`,
    );
    element.render('progress');
    let percent = 0;
    const ticking = setInterval(() => {
      percent = Math.min(95, percent + 20);
      element.progress(filter, `${percent}%`);
    }, TICK_MS);
    await w.upload(place, file);
    clearInterval(ticking);
    const wrong = w.errors[key];
    draw();
    if (wrong === undefined) tell('上传成功', ICON.done);
    else tell(wrong, ICON.wrong);
  }

  async function take(chosen: File[]): Promise<void> {
    if (held().length + chosen.length > place.maxFiles)
      return tell(`最多只能上传${place.maxFiles}个文件`, ICON.warn);
    for (const file of chosen) await send(file);
  }

  upload.render({
    elem: self.find('.choose')[0]!,
    accept: 'file',
    exts: endings(place).join('|'),
    acceptMime: endings(place)
      .map((one) => `.${one}`)
      .join(','),
    auto: false,
    multiple: several,
    choose(picked) {
      const chosen = Object.values(picked.getChooseFiles());
      // So that the same file can be chosen again.
      self.find('input[type=file]').val('');
      void take(chosen);
    },
  });
  self.find('.example').on('click', () => void layer.alert(safe(place.example), { title: t('example') }));
  self.on('click', '.remove', (event) => {
    const at = files.find('.remove');
    const clicked = event.target as HTMLElement;
    at.each(function (index) {
      if (this === clicked) void remove(held()[index]!);
    });
  });

  async function remove(one: Accessory): Promise<void> {
    if (!(await agrees(`确定删除 ${one.fileName}？`))) return;
    if (!(await busy(() => w.remove(one)))) tell(t('network'), ICON.wrong);
  }

  watch(w.accessories, draw);
  draw();
}
