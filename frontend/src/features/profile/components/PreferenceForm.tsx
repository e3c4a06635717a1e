import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { speak } from '@/shared/i18n/i18n'
import { Panel } from '@/shared/layout/Panel'
import { type Language, prefer, type Theme, usePreferences } from '@/shared/preferences'
import { useFormats } from '@/shared/time/useFormats'
import { useNow } from '@/shared/time/useNow'
import styles from './PreferenceForm.module.css'

const SYSTEM = 'system'
const FIRST_ZONES = ['Asia/Shanghai', 'UTC']

/** How this browser shows the page; each takes effect at once. */
export function PreferenceForm() {
  const { t } = useTranslation()
  const { theme, language, timeZone } = usePreferences()
  const { absolute } = useFormats()
  const now = useNow(1)
  const zones = [
    ...FIRST_ZONES,
    ...Intl.supportedValuesOf('timeZone').filter((zone) => !FIRST_ZONES.includes(zone)),
  ]
  return (
    <Panel title={t('profile.preference.title')}>
      <dl className={styles.preferences}>
        <dt>{t('profile.preference.language')}</dt>
        <dd>
          <Segmented<Language>
            aria-label={t('profile.preference.language')}
            value={language}
            onChange={(next) => void speak(next).then(() => prefer({ language: next }))}
            options={[
              { value: 'zh-CN', label: <span lang="zh-CN">中文</span> },
              { value: 'en-US', label: <span lang="en-US">English</span> },
            ]}
          />
        </dd>
        <dt>{t('profile.preference.theme')}</dt>
        <dd>
          <Segmented<Theme | typeof SYSTEM>
            aria-label={t('profile.preference.theme')}
            value={theme ?? SYSTEM}
            onChange={(next) => prefer({ theme: next === SYSTEM ? null : next })}
            options={[SYSTEM, 'light', 'dark'].map((value) => ({
              value: value as Theme | typeof SYSTEM,
              label: t(`profile.preference.theme_${value as Theme | typeof SYSTEM}`),
            }))}
          />
        </dd>
        <dt>{t('profile.preference.zone')}</dt>
        <dd>
          <Select<string>
            aria-label={t('profile.preference.zone')}
            className={styles.zone}
            showSearch
            value={timeZone ?? ''}
            onChange={(next) => prefer({ timeZone: next === '' ? null : next })}
            options={[
              { value: '', label: t('profile.preference.zone_browser') },
              ...zones.map((zone) => ({ value: zone, label: zone })),
            ]}
          />
          <div className={styles.quiet}>
            {t('profile.preference.zone_now')} {absolute(now)}
          </div>
          <div className={styles.quiet}>{t('profile.preference.zone_hint')}</div>
        </dd>
      </dl>
    </Panel>
  )
}
