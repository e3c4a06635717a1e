import { EditOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Setting, useSettings } from '@/api/settings'
import { Loaded } from '@/shared/layout/Loaded'
import { Nothing } from '@/shared/layout/Nothing'
import { Panel } from '@/shared/layout/Panel'
import { CsvButton } from '@/shared/list/CsvButton'
import { FilterBar } from '@/shared/list/FilterBar'
import { useListState } from '@/shared/list/useListState'
import { useMay } from '@/shared/session/useMay'
import { Moment } from '@/shared/time/Moment'
import { Tone } from '@/shared/words/Tone'
import { GROUPS } from './groups'
import styles from './SettingList.module.css'
import { groupOf, useSettingWords } from './useSettingWords'

const ORDER = [...(Object.keys(GROUPS) as (keyof typeof GROUPS)[]), 'other'] as const

/** Every setting in its group: what it means, what is in force, who set it. */
export function SettingList({ onEdit }: { onEdit: (key: string) => void }) {
  const { t } = useTranslation()
  const words = useSettingWords()
  const state = useListState({ filters: ['keyword', 'changed'] })
  const { keyword, changed } = state.filters
  const query = useSettings()
  const matches = (setting: Setting) =>
    (changed === '' || setting.updated_at !== null) &&
    [setting.key, words.name(setting.key), words.hint(setting)].some((text) =>
      text.toLowerCase().includes(keyword.toLowerCase()),
    )
  return (
    <Panel
      title={t('layout.settings')}
      actions={<CsvButton path="/system/config.csv" query={{}} />}
      controls={
        <>
          <FilterBar state={state} searchHint={t('setting.search')} />
          <Checkbox
            checked={changed !== ''}
            onChange={({ target }) => state.setFilter('changed', target.checked ? 'true' : undefined)}
          >
            {t('setting.changed_only')}
          </Checkbox>
        </>
      }
    >
      <p>{t('setting.effect')}</p>
      <Loaded query={query} rows={16}>
        {(settings) => {
          const found = settings.filter(matches)
          if (found.length === 0)
            return (
              <Nothing title={t('setting.none')}>
                <Button onClick={state.reset}>{t('list.reset')}</Button>
              </Nothing>
            )
          return ORDER.map((group) => ({
            group,
            members: found.filter(({ key }) => groupOf(key) === group),
          }))
            .filter(({ members }) => members.length > 0)
            .map(({ group, members }) => (
              <section key={group} aria-labelledby={`settings-${group}`}>
                <h3 id={`settings-${group}`} className={styles.group}>
                  {t(`setting.group.${group}`)}
                </h3>
                <ul className={styles.settings} aria-labelledby={`settings-${group}`}>
                  {members.map((setting) => (
                    <Row key={setting.key} setting={setting} onEdit={() => onEdit(setting.key)} />
                  ))}
                </ul>
              </section>
            ))
        }}
      </Loaded>
    </Panel>
  )
}

function Row({ setting, onEdit }: { setting: Setting; onEdit: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const words = useSettingWords()
  const { key, updated_at: at, updated_by: by } = setting
  return (
    <li>
      <div className={styles.what}>
        <b>{words.name(key)}</b>
        <span className={styles.quiet}>{words.hint(setting)}</span>
        <code className={styles.quiet}>{key}</code>
      </div>
      <div className={styles.value}>
        <span>{words.value(setting, setting.value)}</span>
        {at === null ? (
          <span className={styles.quiet}>{t('setting.default')}</span>
        ) : (
          <Tone tone="blue" icon={<EditOutlined aria-hidden />}>
            {t('setting.changed_by', { name: by })} <Moment at={at} />
          </Tone>
        )}
      </div>
      {may('settings_write') && (
        <Button size="small" aria-label={t('setting.edit_of', { name: words.name(key) })} onClick={onEdit}>
          {t('setting.edit')}
        </Button>
      )}
    </li>
  )
}
