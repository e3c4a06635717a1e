import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  EditOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRuleText } from '@/shared/form/useRuleText'
import { Tone } from '@/shared/words/Tone'
import type { ImportReport } from '../api/importDevices'
import styles from './ImportDrawer.module.css'

type Row = ImportReport['rows'][number]

const LOOKS = {
  created: { tone: 'green', icon: <CheckCircleOutlined aria-hidden /> },
  updated: { tone: 'blue', icon: <EditOutlined aria-hidden /> },
  unchanged: { tone: 'grey', icon: <MinusCircleOutlined aria-hidden /> },
  refused: { tone: 'red', icon: <CloseCircleOutlined aria-hidden /> },
} as const

/** What becomes of each row, the refused ones first, each mistake with its column and value. */
export function ImportRows({ report }: { report: ImportReport }) {
  const { t } = useTranslation()
  const ruleText = useRuleText()
  const rows = report.rows.toSorted(
    (a, b) => Number(b.outcome === 'refused') - Number(a.outcome === 'refused') || a.row - b.row,
  )
  return (
    <Table<Row>
      size="small"
      rowKey="row"
      aria-label={t('device.import_rows')}
      dataSource={rows}
      pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      columns={[
        { title: t('device.import_row'), dataIndex: 'row', width: 56 },
        {
          title: t('device.column.ci_code'),
          key: 'code',
          render: (_, { ci_code }) => <span className={styles.name}>{ci_code || '—'}</span>,
        },
        {
          title: t('device.import_outcome'),
          key: 'outcome',
          render: (_, { outcome, errors }) => (
            <>
              <Tone tone={LOOKS[outcome].tone} icon={LOOKS[outcome].icon}>
                {t(`device.outcome.${outcome}`)}
              </Tone>
              {errors.map(({ field, value, message }) => (
                <div key={field + message} className={styles.mistake}>
                  {t('device.import_mistake', { field, value, rule: ruleText(message) })}
                </div>
              ))}
            </>
          ),
        },
      ]}
    />
  )
}
