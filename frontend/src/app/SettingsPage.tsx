import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSettings } from '@/api/settings'
import { SettingForm } from '@/features/setting/components/SettingForm'
import { SettingList } from '@/features/setting/components/SettingList'
import { StopPanel } from '@/features/setting/components/StopPanel'
import { useUrlState } from '@/shared/url/useUrlState'

/** 系统设置. */
export function SettingsPage() {
  const { t } = useTranslation()
  const [tab, setTab] = useUrlState('tab', 'values')
  const [edited, setEdited] = useUrlState('edit', '')
  const setting = useSettings((all) => all.find(({ key }) => key === edited)).data
  return (
    <>
      <Tabs
        activeKey={tab}
        onChange={(key) => setTab(key)}
        items={[
          { key: 'values', label: t('setting.tab.values'), children: <SettingList onEdit={setEdited} /> },
          { key: 'stop', label: t('setting.tab.stop'), children: <StopPanel /> },
        ]}
      />
      {setting && <SettingForm key={edited} setting={setting} onClose={() => setEdited('')} />}
    </>
  )
}
