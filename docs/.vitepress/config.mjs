import { cp } from 'node:fs/promises'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const HOME = fileURLToPath(new URL('..', import.meta.url))

/** What pages link to that is no page; it lies in the site where it lies here. */
const FILES = ['asyncapi.yaml', 'avro', 'recordings', 'samples']
// Their endings, where VitePress would take them for pages.
process.env.VITE_EXTRA_EXTENSIONS = 'avsc,java'

const ICON = `data:image/svg+xml,${encodeURIComponent(readFileSync(join(HOME, '../frontend/public/favicon.svg'), 'utf8'))}`

/** The pages in the order of reading. Each is there in both languages, in Chinese here and in English under en/. */
const PARTS = [
  {
    title: { zh: '开始', en: 'Begin' },
    pages: {
      'getting-started': { zh: '上手', en: 'Getting started' },
      concepts: { zh: '一条策略怎样变成订单', en: 'How a strategy becomes an order' },
      faq: { zh: '为什么没有触发？', en: 'Why did it not fire?' },
    },
  },
  {
    title: { zh: '接入', en: 'Connect' },
    pages: {
      'connect-a-cluster': { zh: '接入一个集群', en: 'Connect a cluster' },
      'usage-from-prometheus': { zh: '用 Prometheus 的使用率', en: 'Usage from a Prometheus' },
      provisioning: { zh: '装机：机器怎样进出集群', en: 'Provisioning' },
      'maintain-a-machine': { zh: '维护一台机器', en: 'Maintain a machine' },
      api: { zh: '接口指南', en: 'API guide' },
      downstream: { zh: '下游系统', en: 'Downstream systems' },
    },
  },
  {
    title: { zh: '运行', en: 'Run' },
    pages: {
      'install-on-kubernetes': { zh: '在 Kubernetes 上安装', en: 'Install on Kubernetes' },
      operations: { zh: '运维与故障', en: 'Operations and incidents' },
      'backup-and-restore': { zh: '备份与恢复', en: 'Backup and restore' },
      security: { zh: '安全模型', en: 'Security model' },
      metrics: { zh: '指标与告警', en: 'Metrics and alerts' },
      scale: { zh: '纸上的一百万个节点', en: 'A million nodes, on paper' },
    },
  },
  {
    title: { zh: '参与（英文）', en: 'Take part' },
    pages: {
      flow: { zh: '各部分怎样衔接', en: 'How the parts meet' },
      contributing: { zh: '参与开发', en: 'Contributing' },
      changelog: { zh: '变更', en: 'Changelog' },
    },
  },
]

/** @param {'zh' | 'en'} language @param {string} folder of its pages in the site */
function sidebar(language, folder) {
  const parts = PARTS.map(({ title, pages }) => ({
    text: title[language],
    items: Object.entries(pages).map(([page, titles]) => ({ text: titles[language], link: `${folder}${page}` })),
  }))
  return [...parts, decisions({ zh: '决策记录（英文）', en: 'Decisions' }[language], folder)]
}

/** @param {string} text @param {string} folder */
function decisions(text, folder) {
  const items = readdirSync(join(HOME, 'decisions'))
    .toSorted()
    .map((file) => ({
      text: readFileSync(join(HOME, 'decisions', file), 'utf8').slice(2).split('\n', 1)[0],
      link: `${folder}decisions/${file.replace('.md', '')}`,
    }))
  return { text, collapsed: true, items }
}

/** Chinese has no spaces between words. @param {string} text */
function words(text) {
  return Array.from(new Intl.Segmenter('zh', { granularity: 'word' }).segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment)
}

/**
 * Pages written once are in the site under en/ as well: a guide in English leads there, and not to the one with a Chinese
 * frame, which is the only one in the repository.
 * @param {import('markdown-it')} markdown
 */
function stayInEnglish(markdown) {
  const open = markdown.renderer.rules.link_open
  markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
    const link = tokens[index]
    const once = /^\.\.\/((flow|decisions\/.*)\.md.*)/.exec(link.attrGet('href') ?? '')
    if (once && /^en\/[^/]*$/.test(env.relativePath)) link.attrSet('href', once[1])
    return open(tokens, index, options, env, self)
  }
}

const CHINESE_SEARCH = {
  button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
  modal: {
    displayDetails: '显示详情',
    resetButtonTitle: '清除',
    backButtonTitle: '关闭搜索',
    noResultsText: '没有找到',
    footer: {
      selectText: '打开',
      selectKeyAriaLabel: '回车键',
      navigateText: '选择',
      navigateUpKeyAriaLabel: '上箭头',
      navigateDownKeyAriaLabel: '下箭头',
      closeText: '关闭',
      closeKeyAriaLabel: 'Esc 键',
    },
  },
}

export default defineConfig({
  outDir: 'target/site',
  cacheDir: 'target/cache',
  srcExclude: ['checks.md', 'samples/**'],
  markdown: { attrs: { disable: true }, config: stayInEnglish },
  buildEnd: async ({ outDir }) => {
    const filter = (/** @type {string} */ file) => !file.endsWith('node_modules')
    for (const file of FILES) await cp(join(HOME, file), join(outDir, file), { recursive: true, filter })
  },
  head: [
    ['link', { rel: 'icon', href: ICON }],
    // Beside long names words keep some room; wide tables scroll.
    ['style', {}, '.vp-doc td:not(:empty) { min-width: 9em }'],
  ],
  themeConfig: {
    logo: ICON,
    search: {
      provider: 'local',
      options: {
        locales: { root: { translations: CHINESE_SEARCH } },
        miniSearch: { options: { tokenize: words } },
      },
    },
  },
  locales: {
    root: {
      label: '简体中文',
      lang: 'zh-CN',
      title: 'Tidepool 潮池',
      description: '让一池物理机像潮水一样在多个 Kubernetes 集群之间流动',
      themeConfig: {
        sidebar: sidebar('zh', '/'),
        outline: { label: '本页', level: [2, 3] },
        docFooter: { prev: '上一页', next: '下一页' },
        returnToTopLabel: '回到顶部',
        sidebarMenuLabel: '目录',
        langMenuLabel: '语言',
        darkModeSwitchLabel: '深浅',
        lightModeSwitchTitle: '换成浅色',
        darkModeSwitchTitle: '换成深色',
        skipToContentLabel: '跳到正文',
        notFound: {
          title: '没有这一页',
          quote: '它可能搬走了，或者地址写错了。',
          linkLabel: '回到首页',
          linkText: '回到首页',
        },
      },
    },
    en: {
      label: 'English',
      lang: 'en-US',
      link: '/en/',
      title: 'Tidepool',
      description: 'A pool of physical machines that flows between Kubernetes clusters like a tide',
      themeConfig: { sidebar: sidebar('en', '/en/'), outline: { level: [2, 3] } },
    },
  },
})
