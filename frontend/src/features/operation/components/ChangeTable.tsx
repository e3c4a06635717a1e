import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Change, changesOf } from './changesOf'

interface Props {
  before: unknown
  after: unknown
}

/** What an operation changed: each field before and after. */
export function ChangeTable({ before, after }: Props) {
  const { t } = useTranslation()
  const changes = changesOf(before, after)
  if (changes.length === 0) return <>{t('operation.no_change')}</>
  const column = (key: 'from' | 'to') => ({
    key,
    title: t(`operation.${key}`),
    render: (_: unknown, change: Change) => <Value value={change[key]} />,
  })
  return (
    <Table<Change>
      size="small"
      pagination={false}
      tableLayout="fixed"
      rowKey="field"
      dataSource={changes}
      columns={[
        {
          key: 'field',
          title: t('operation.field'),
          render: (_, { field }) =>
            field === '' ? t('operation.value') : <code style={{ overflowWrap: 'anywhere' }}>{field}</code>,
        },
        column('from'),
        column('to'),
      ]}
    />
  )
}

function Value({ value }: { value: unknown }) {
  return (
    <span style={{ overflowWrap: 'anywhere' }}>
      {value === undefined || value === '' ? '—' : typeof value === 'string' ? value : JSON.stringify(value)}
    </span>
  )
}
