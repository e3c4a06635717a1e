import { useTranslation } from 'react-i18next'
import { useSettings } from '@/api/settings'
import { KeyList } from '@/features/key/components/KeyList'
import { ChannelList } from '@/features/notification/components/ChannelList'
import { SettingForm } from '@/features/setting/components/SettingForm'
import { SettingList } from '@/features/setting/components/SettingList'
import { StopPanel } from '@/features/setting/components/StopPanel'
import { Parts } from '@/shared/layout/Parts'
import { useMay } from '@/shared/session/useMay'
import { useUrlState } from '@/shared/url/useUrlState'

/** 系统设置. */
export function SettingsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [tab, setTab] = useUrlState('tab', 'values')
  const [edited, setEdited] = useUrlState('edit', '')
  const setting = useSettings((all) => all.find(({ key }) => key === edited)).data
  const channels = { key: 'channels', label: t('channel.title'), content: <ChannelList /> }
  const keys = { key: 'keys', label: t('key.title'), content: <KeyList /> }
  return (
    <>
      <Parts
        label={t('layout.settings')}
        shown={tab}
        onShow={setTab}
        parts={[
          { key: 'values', label: t('setting.tab.values'), content: <SettingList onEdit={setEdited} /> },
          { key: 'stop', label: t('stop.title'), content: <StopPanel /> },
          ...(may('notifications_manage') ? [channels] : []),
          ...(may('users_manage') ? [keys] : []),
        ]}
      />
      {setting && <SettingForm key={edited} setting={setting} onClose={() => setEdited('')} />}
    </>
  )
}
