import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import { readdirSync } from 'node:fs'
import tseslint from 'typescript-eslint'

const features = readdirSync(new URL('./src/features', import.meta.url))

const echartsOnlyInChart = {
  group: ['echarts', 'echarts/*'],
  message: 'Charts are drawn by shared/chart; nothing else imports echarts.',
}

/** A feature may import itself, shared and api; pages in app put features together. */
const featureBorders = features.map((feature) => ({
  files: [`src/features/${feature}/**`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          echartsOnlyInChart,
          {
            regex: `^@/features/(?!${feature}/)|^@/app(/|$)|^(\\.\\./){3,}`,
            message: 'A feature imports neither another feature nor app; let a page in app pass it in.',
          },
          {
            regex: '^(\\.\\./){2}(?!api/|components/)',
            message: 'Leave the feature by "@/", so that the border stays visible.',
          },
        ],
      },
    ],
  },
}))

export default tseslint.config(
  { ignores: ['target', 'node_modules', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  reactHooks.configs.flat.recommended,
  jsxA11y.flatConfigs.recommended,
  {
    rules: {
      'no-restricted-imports': ['error', { patterns: [echartsOnlyInChart] }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['e2e/**', 'build/**', 'eslint.config.js'], rules: { 'no-console': 'off', 'no-undef': 'off' } },
  { files: ['src/**/*.js'], rules: { 'no-undef': 'off' } },
  ...featureBorders,
  {
    files: ['src/{shared,api}/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            echartsOnlyInChart,
            { regex: '^@/(features|app)(/|$)', message: 'shared and api know no feature and no page.' },
          ],
        },
      ],
    },
  },
  { files: ['src/shared/chart/**'], rules: { 'no-restricted-imports': 'off' } },
)
