// Element Plus 2.2 under the name `element-plus`. Later versions have other names for two things that the pages use.
import { ElCheckbox as Checkbox, ElRadio as Radio } from 'element-plus-2.2';
import { h, type Component, type FunctionalComponent } from 'vue';

export * from 'element-plus-2.2';

const NAMES: Record<string, string> = {
  value: 'label',
  'true-value': 'true-label',
  'false-value': 'false-label',
};

function asBefore(component: Component): FunctionalComponent {
  const made: FunctionalComponent = (_, { attrs, slots }) =>
    h(
      component,
      Object.fromEntries(Object.entries(attrs).map(([name, value]) => [NAMES[name] ?? name, value])),
      slots,
    );
  made.inheritAttrs = false;
  return made;
}

export const ElCheckbox = asBefore(Checkbox as Component);
export const ElRadio = asBefore(Radio as Component);
