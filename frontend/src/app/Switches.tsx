import { MoonOutlined, SunOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { speak } from '@/shared/i18n/i18n'
import { prefer, usePreferences, useTheme } from '@/shared/preferences'

/** Theme and language, on every page. */
export function Switches() {
  const { t } = useTranslation()
  const theme = useTheme()
  const { language } = usePreferences()
  const otherTheme = theme === 'dark' ? 'light' : 'dark'
  const otherLanguage = language === 'zh-CN' ? 'en-US' : 'zh-CN'
  const themeLabel = t(`layout.to_${otherTheme}`)
  return (
    <>
      <Button
        type="text"
        icon={theme === 'dark' ? <SunOutlined aria-hidden /> : <MoonOutlined aria-hidden />}
        aria-label={themeLabel}
        title={themeLabel}
        onClick={() => prefer({ theme: otherTheme })}
      />
      <Button
        type="text"
        style={{ paddingInline: 8 }}
        aria-label={t('layout.language')}
        title={t('layout.language')}
        onClick={() => void speak(otherLanguage).then(() => prefer({ language: otherLanguage }))}
      >
        {language === 'zh-CN' ? 'EN' : '中'}
      </Button>
    </>
  )
}
