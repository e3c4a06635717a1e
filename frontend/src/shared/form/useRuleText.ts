import { useTranslation } from 'react-i18next'

/** A rule in the server's words, said in the reader's language where it is one of the common ones. */
export function useRuleText() {
  const { t } = useTranslation()
  return (rule: string) => {
    const most = /^must have at most (\d+) characters$/.exec(rule)?.[1]
    if (most !== undefined) return t('form.rule.longest', { most })
    const between = /^must be (?:a whole number from )?(-?[\d.]+) to (-?[\d.]+)$/.exec(rule)
    if (between !== null) return t('form.rule.between', { least: between[1], most: between[2] })
    if (/^must (be given|not be (blank|empty))$/.test(rule)) return t('form.rule.given')
    const letters =
      /^must be (\d+) to (\d+) (lower case )?letters, digits, dots, dashes or underscores$/.exec(rule)
    if (letters !== null) return t('form.rule.letters', { least: letters[1], most: letters[2] })
    const length = /^must be (\d+) to (\d+) characters$/.exec(rule)
    if (length !== null) return t('form.rule.length', { least: length[1], most: length[2] })
    if (rule === 'is wrong') return t('form.rule.wrong')
    if (rule === 'must not be the username') return t('form.rule.not_username')
    if (/commonest passwords$/.test(rule)) return t('form.rule.too_common')
    if (rule === 'must be the name of an enabled user') return t('form.rule.user')
    if (/^must be an address such as/.test(rule)) return t('form.rule.email')
    if (/^must be digits, with a \+/.test(rule)) return t('form.rule.phone')
    if (rule === 'must not be negative') return t('form.rule.not_negative')
    if (rule === 'must be in the future') return t('form.rule.future')
    if (/^must be an https?( or https)? address$/.test(rule)) return t('form.rule.address')
    if (rule === 'must be an IPv4 or IPv6 address') return t('form.rule.ip')
    if (rule === 'must be set exactly when status is in_pool') return t('form.rule.pool')
    if (/^is taken|^must be unique|already/.test(rule)) return t('form.rule.taken')
    return t('form.rule.other', { rule })
  }
}
