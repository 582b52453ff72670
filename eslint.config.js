import pluginVue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';

/** A skin of the practice pages as older portals are made. */
const VUE_2 = 'test/browser/element-ui2/*.vue';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'node_modules/', '.demo/', 'packages/', 'release/'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A function may be async because its type is, so that it rejects instead of throwing.
      '@typescript-eslint/require-await': 'off',
      'no-console': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier",
          message:
            "import * as z from 'zod': by a name all of it goes into the program, with fifty languages.",
        },
        {
          selector: "ImportDeclaration[importKind!='type'][source.value='undici']",
          message: 'undici-parts.ts holds what is used of it.',
        },
      ],
    },
  },
  ...pluginVue.configs['flat/recommended'].map((config) => ({
    files: ['**/*.vue'],
    ...config,
    ignores: [VUE_2],
  })),
  ...pluginVue.configs['flat/vue2-recommended'].map((config) => ({ ...config, files: [VUE_2] })),
  {
    files: ['**/*.vue'],
    languageOptions: {
      parserOptions: { parser: tseslint.parser, projectService: true, extraFileExtensions: ['.vue'] },
    },
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: 250 }],
      // Prettier lays out; pages are called by one word.
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/multi-word-component-names': 'off',
      // Only drawings of our own making, of a number or an address.
      'vue/no-v-html': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/cli/main.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'console'],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Tests look into decoded JSON as it comes.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      'max-lines': ['error', { max: 400 }],
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'off',
    },
  },
);
