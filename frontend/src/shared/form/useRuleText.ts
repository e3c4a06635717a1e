import { useTranslation } from 'react-i18next'

/** A rule in the server's words, said in the reader's language where it is one of the common ones. */
export function useRuleText() {
  const { t } = useTranslation()
  return (rule: string) => {
    const most = /^must have at most (\d+) characters$/.exec(rule)?.[1]
    if (most !== undefined) return t('form.rule.longest', { most })
    const between = /^must be (-?[\d.]+) to (-?[\d.]+)$/.exec(rule)
    if (between !== null) return t('form.rule.between', { least: between[1], most: between[2] })
    if (/^must (be given|not be (blank|empty))$/.test(rule)) return t('form.rule.given')
    if (/^is taken|^must be unique|already/.test(rule)) return t('form.rule.taken')
    return t('form.rule.other', { rule })
  }
}
