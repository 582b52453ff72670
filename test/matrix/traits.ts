/**
 * What portals of this kind are made of: the rows of `test/TRAITS.md`. A test named `… [T5 T19]` shows these two. `skins`:
 * the skin that has it, and the place in its source that proves it.
 */
import type { Skin } from '../browser/skins.js';

export interface TraitRow {
  trait: string;
  /** A file of the skin, and a text in it. */
  skins: Partial<Record<Skin, readonly [file: string, text: string]>>;
  /** Where the program stops at it, why, and what a person does; absent: it goes on. */
  stops?: string;
  /** Not built: no test may claim it. */
  missing?: true;
}

const OLD = 'README.md';
const FIELD = 'FormField.vue';

export const TRAITS: Readonly<Record<string, TraitRow>> = {
  T1: {
    trait: '`<a>` without an address, pressed by its word',
    skins: { 'element-ui2': ['Applications.vue', '<a\n'], layui: ['list.ts', '<a class="layui-btn'] },
  },
  T2: {
    trait: 'tabs that are `<li>`',
    skins: { layui: ['orders.ts', '<li'] },
  },
  T3: {
    trait: 'a word in a `<span>` of a menu',
    skins: { 'element-ui2': ['App.vue', '<span>首页</span>'], layui: ['index.html', 'layui-nav-item'] },
  },
  T4: {
    trait: 'two candidates for one press',
    skins: {},
    stops:
      'At that row or list: nothing is pressed, because it is not known which of the two is meant. The person files on the portal itself, or gives the label a longer word in a labels file.',
  },
  T5: {
    trait: 'pagers with icons and no words',
    skins: {
      'element-plus-2.2': [OLD, 'arrows have no words'],
      'element-ui2': ['Applications.vue', 'prev, pager, next'],
      layui: ['list.ts', 'page:'],
    },
    stops:
      'If an arrow turns nothing, or a button without words is not beside a pager: the list is not whole, so nothing is decided by it. The person looks with `abtc portal explain`.',
  },
  T6: {
    trait: 'tables with a fixed column, drawn twice',
    skins: { 'element-ui2': ['Applications.vue', 'fixed="right"'], layui: ['list.ts', "fixed: 'right'"] },
    stops:
      'If the two tables do not agree in height and number of rows: no button is taken for any row’s, so the business counts as not offered there. The person files that one on the portal itself.',
  },
  T7: {
    trait: 'pages in frames of the same origin',
    skins: { layui: ['index.html', '<iframe src="home.html"'] },
  },
  T8: {
    trait: 'frames in frames',
    skins: { layui: ['README.md', 'an\niframe `layer`'] },
  },
  T9: {
    trait: 'forms in a window of their own',
    skins: { layui: ['list.ts', 'window.open(address)'] },
  },
  T10: {
    trait: 'windows of another origin',
    skins: {},
    stops:
      'At once, with the other host’s name: what is there is not the portal. The person checks the portal’s address, or files on the portal itself.',
  },
  T11: {
    trait: 'lists behind a read-only box, at the end of the body',
    skins: {
      'element-plus-2.2': [OLD, 'a read-only box without a role'],
      'element-ui2': [FIELD, '<el-select'],
      layui: ['README.md', 'a read-only box and a `<dl>`'],
    },
    stops:
      'If the list lacks the planned option: the options are quoted. The person corrects the cell of the table.',
  },
  T12: {
    trait: 'lists that can be typed into',
    skins: { 'element-ui2': [FIELD, ':filterable'], layui: ['fields.ts', 'lay-search'] },
  },
  T13: {
    trait: 'a hidden `<select>` behind a drawn list',
    skins: { layui: ['README.md', 'a hidden `<select>`'] },
  },
  T14: {
    trait: 'radios and ticks that are found twice, or drawn by what follows them',
    skins: {
      element: ['parts/FieldInput.vue', 'ElRadio'],
      'element-plus-2.2': [OLD, 'The pages are the same files'],
      'element-ui2': [FIELD, '<el-radio'],
      layui: ['fields.ts', 'type="radio"'],
    },
  },
  T15: {
    trait: 'values that the page filled in by itself, or changes afterwards',
    skins: { 'element-ui2': [FIELD, 'disabled'], layui: ['fields.ts', 'readonly>'] },
    stops:
      'If such a value is not the planned one, with both values: what nobody gave is never filed. The person writes the right value into the table, or changes it on the portal.',
  },
  T16: {
    trait: 'date panels that open with their box and stay over the page',
    skins: {
      'element-plus-2.2': [OLD, 'its calendar\nopens with it'],
      'element-ui2': [FIELD, '<el-date-picker'],
      layui: ['apply.ts', 'laydate.render'],
    },
  },
  T17: {
    trait: 'the format of a date only in its placeholder',
    skins: { layui: ['fields.ts', 'placeholder="yyyy-MM-dd"'] },
  },
  T18: {
    trait: 'a date in three fields: year, month, day',
    skins: {},
    stops:
      'If a list lacks the planned year, month or day, before anything is chosen. The person corrects the cell of the table, or files on the portal itself.',
  },
  T19: {
    trait: 'pagers with page numbers and a total, 共 N 条',
    skins: {
      element: ['parts/ListFrame.vue', 'total, prev, pager, next'],
      'element-plus-2.2': [OLD, 'The pages are the same files'],
      'element-ui2': ['Applications.vue', 'total, sizes'],
      layui: ['README.md', '共 N 条'],
    },
    stops:
      'If the rows do not add up to the total beside the pager: the list is read again, then reported as not whole. The person runs the command again.',
  },
  T20: {
    trait: '下一页 that can be pressed on the last page too',
    skins: {},
  },
  T21: {
    trait: 'stars: of the style sheet, an element of their own, in the text, before or behind',
    skins: {
      plain: ['PlainWizard.vue', '＊'],
      element: ['parts/FieldInput.vue', 'aria-hidden="true">* '],
      'element-plus-2.2': [OLD, 'The pages are the same files'],
      'element-ui2': ['README.md', 'stars by `::before`'],
      layui: ['README.md', 'a star is a red `<span>`'],
    },
  },
  T22: {
    trait: 'labels before the box, above it, in another cell, with a `for` that leads nowhere',
    skins: {
      plain: ['PlainWizard.vue', '<label :for='],
      element: ['parts/Step.vue', 'label-position="top"'],
      'element-plus-2.2': [OLD, 'The pages are the same files'],
      'element-ui2': ['README.md', '`label[for]` that leads to no element'],
      layui: ['README.md', 'without `for`, beside the box'],
    },
    stops:
      'If a given value’s label is on no page: the filing names it with the page’s own questions. The person puts the page’s word into a labels file (`abtc portal labels --write`).',
  },
  T23: {
    trait: 'places for files with a hidden input, one file each, up to 34 on a page',
    skins: {
      'element-ui2': ['UploadPlace.vue', '<el-upload'],
      layui: ['materials.ts', 'upload.render'],
      element: ['parts/UploadSlot.vue', 'ElUpload'],
      'element-plus-2.2': [OLD, 'The pages are the same files'],
    },
    stops:
      'If a required place has no file, before 提交, with its label. The person puts the file under that name into the folder.',
  },
  T24: {
    trait: 'picture cards, and thumbnails without a name',
    skins: {
      'element-ui2': ['UploadPlace.vue', 'picture-card'],
      element: ['parts/UploadSlot.vue', 'list-type="picture-card"'],
      'element-plus-2.2': [OLD, 'The pages are the same files'],
    },
    stops:
      'If a form that somebody left has a thumbnail without a name: it is not known whose picture it is. The person opens that form on the portal, and finishes it there or deletes what is in it.',
  },
  T25: {
    trait: 'file names cut in the middle or at the end',
    skins: { 'element-ui2': ['upload-place.ts', '…'] },
    stops:
      'If a form that somebody left has such a file: the shortened name is in the report. The person opens that form on the portal, and finishes it there or deletes what is in it.',
  },
  T26: {
    trait: 'uploads with progress',
    skins: { 'element-ui2': ['upload-place.ts', 'percent'], layui: ['materials.ts', 'layui-progress'] },
  },
  T27: {
    trait: 'a refused file is told of by a toast',
    skins: { 'element-ui2': ['upload-place.ts', 'Message'], layui: ['ask.ts', 'layer.msg'] },
    stops:
      'In the toast’s own words, whether it has a role or not, and whether it stays or fades: that row was not filed. Where nothing was asked of the portal, it is said to be the page’s own. The person replaces the file and submits the table again.',
  },
  T28: {
    trait: 'a dialog offers values read from a passport picture',
    skins: { 'element-ui2': ['traits.ts', 'read:'] },
    stops:
      'Not at the offer, which is declined, because the table counts; but if the page changed values by itself, with both values. The person compares the passport with the table.',
  },
  T29: {
    trait: 'dialogs with a role, and without any',
    skins: {
      plain: ['PlainList.vue', 'role="dialog"'],
      element: ['pages/UserCentre.vue', 'ElMessageBox'],
      'element-plus-2.2': [OLD, 'The pages are the same files'],
      'element-ui2': ['Applications.vue', '<el-dialog'],
      layui: ['README.md', 'none has a role'],
    },
    stops:
      'If its question was not planned for: the words are in the report, and nothing in it is pressed. The person answers it on the portal.',
  },
  T30: {
    trait: 'native confirm, alert, and the question about leaving a page',
    skins: {},
    stops:
      'At a confirm that was not planned for: it is declined and quoted. An alert is closed, leaving is agreed to. The person answers on the portal.',
  },
  T31: {
    trait: 'toasts that outlast what they were about',
    skins: { 'element-ui2': ['ask.ts', 'Message'], layui: ['ask.ts', 'layer.msg'] },
  },
  T32: {
    trait: 'sessions that end with the window',
    skins: {},
    stops:
      'If the portal has ended the session itself. The person logs in again in the window (`abtc login`).',
  },
  T33: {
    trait: 'a refusal after 提交 that is a text without a role, and goes away',
    skins: { layui: ['ask.ts', 'layer.msg'] },
    stops:
      'If its words are among `refused`: the row was not filed, in the portal’s words. With any other words the outcome is unknown. The person corrects the row, or decides with `abtc resume --settle`.',
  },
  T34: {
    trait: '下一步 or 提交 twice on a page or in a dialog',
    skins: {},
    stops:
      'If more than one is as near to the form: neither is pressed. The person files on the portal itself, or gives the form’s own its longer word in a labels file (`abtc portal labels --write`).',
  },
  T35: {
    trait: 'a list that is a drawn box with an arrow, no input and no role',
    skins: {},
    stops:
      'If the list lacks the planned option, the options are quoted; if something is chosen that the table lacks, its value. The person corrects the cell of the table.',
  },
  T36: {
    trait: 'the role of a list on something that is no input, or around one; options without a role',
    skins: { 'element-plus-2.2': [OLD, "a date's box is inside the role of a list"] },
    stops:
      'If the list lacks the planned option: the options are quoted. The person corrects the cell of the table.',
  },
  T37: {
    trait: 'boxes for dates that take no text: the day is pressed in their panel',
    skins: { layui: ['traits.ts', "'typed' | 'readonly'"] },
    stops:
      'If the panel or its arrows are not understood, or the box shows another day afterwards: with the column, the value and what the page shows. The person corrects the cell of the table, or files on the portal itself.',
  },
  T38: {
    trait: 'a place for files that has no input while it is full',
    skins: {},
    stops:
      'If another user’s file is in it, or two places have the same label: no file is removed or uploaded. The person empties the place on the portal itself.',
  },
  T39: {
    trait: 'tabs and panels folded away: no height or width, cut off, perhaps transparent',
    skins: {},
  },
  T40: {
    trait: 'a question in a bubble beside 提交, which covers nothing and has no role',
    skins: {},
    stops:
      'If it asks anything but whether to submit: it is declined and quoted, and the row was not filed if nothing was sent. The person answers it on the portal.',
  },
  T41: {
    trait: 'menus in which 用户中心 is only the heading of 新办/续办列表',
    skins: {},
  },
  T42: {
    trait: 'buttons of a row in a menu (更多) that opens under the pointer or by a press',
    skins: {},
    stops:
      'If no menu opens, or there is no business in it: nothing is pressed, and the business’s word is reported as not found. The person gives the menu’s word in a labels file, or files that one on the portal itself.',
  },
  T43: {
    trait: 'a removed file that fades: for a while its name or thumbnail stays',
    skins: {},
  },
};
