import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSettings } from '@/api/settings'
import { KeyList } from '@/features/key/components/KeyList'
import { ChannelList } from '@/features/notification/components/ChannelList'
import { SettingForm } from '@/features/setting/components/SettingForm'
import { SettingList } from '@/features/setting/components/SettingList'
import { StopPanel } from '@/features/setting/components/StopPanel'
import { useMay } from '@/shared/session/useMay'
import { useUrlState } from '@/shared/url/useUrlState'

/** 系统设置. */
export function SettingsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [tab, setTab] = useUrlState('tab', 'values')
  const [edited, setEdited] = useUrlState('edit', '')
  const setting = useSettings((all) => all.find(({ key }) => key === edited)).data
  const channels = { key: 'channels', label: t('channel.title'), children: <ChannelList /> }
  const keys = { key: 'keys', label: t('key.title'), children: <KeyList /> }
  return (
    <>
      <Tabs
        activeKey={tab}
        onChange={(key) => setTab(key)}
        items={[
          { key: 'values', label: t('setting.tab.values'), children: <SettingList onEdit={setEdited} /> },
          { key: 'stop', label: t('stop.title'), children: <StopPanel /> },
          ...(may('notifications_manage') ? [channels] : []),
          ...(may('users_manage') ? [keys] : []),
        ]}
      />
      {setting && <SettingForm key={edited} setting={setting} onClose={() => setEdited('')} />}
    </>
  )
}
