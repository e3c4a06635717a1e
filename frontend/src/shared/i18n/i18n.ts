import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '@/shared/preferences'
import zhCN from './zh-CN'
import type administration from './zh-CN/administration'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zhCN & typeof administration }
  }
}

/** Chinese comes with the page; English is loaded when it is asked for. */
export async function startI18n(language: Language) {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN } },
    interpolation: { escapeValue: false },
  })
  await speak(language)
  return i18next
}

/** The texts that do not come with the first page; English comes as a whole. */
export async function administrationTexts() {
  const { default: texts } = await import('./zh-CN/administration')
  i18next.addResourceBundle('zh-CN', 'translation', texts, true)
}

export async function speak(language: Language) {
  if (language === 'en-US' && !i18next.hasResourceBundle(language, 'translation')) {
    const { default: enUS } = await import('./en-US')
    i18next.addResourceBundle(language, 'translation', enUS)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  document.title = i18next.t('product')
}
