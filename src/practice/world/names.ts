// Invented Chinese names.
import { pick } from './random.js';

const surnames = [...'沈陆顾叶苏温程傅岑白江谢纪方夏尹阮卢裴颜祁施卓薛'];
const first = [...'晓明文思嘉雨子若清书云景安梓亦知望承'];
const second = [...'岚川舟宁禾遥瑜帆然溪衡琳越朗菲桐霖恒'];

/** A name chosen by these words; about one in six has a single given character. */
export function personName(...words: (string | number)[]): string {
  const surname = pick(surnames, 'surname', ...words);
  const last = pick(second, 'second', ...words);
  const short = pick([false, false, false, false, false, true], 'short', ...words);
  return short ? surname + last : surname + pick(first, 'first', ...words) + last;
}
