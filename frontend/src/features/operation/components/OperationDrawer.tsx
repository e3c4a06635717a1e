import { Descriptions, Drawer, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { createSearchParams, Link } from 'react-router'
import { useFormats } from '@/shared/time/useFormats'
import type { Operation } from '../api/listOperations'
import { ChangeTable } from './ChangeTable'
import { ObjectLabel } from './ObjectLabel'
import { ResultLabel } from './ResultLabel'
import { useOperationWords } from './useOperationWords'

interface Props {
  operation: Operation
  onClose: () => void
}

/** One operation: who, what, from where, and what it changed. */
export function OperationDrawer({ operation, onClose }: Props) {
  const { t } = useTranslation()
  const { absolute } = useFormats()
  const words = useOperationWords()
  const { actor, object_type, object_id } = operation
  const only = (filters: Record<string, string>, text: string) => (
    <Link to={`?${createSearchParams(filters).toString()}`} style={{ textDecoration: 'underline' }}>
      {text}
    </Link>
  )
  const line = { display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' } as const
  return (
    <Drawer
      open
      size={720}
      onClose={onClose}
      closable={{ 'aria-label': t('close') }}
      title={t('operation.number', { id: operation.id, action: words.action(operation.action) })}
      extra={<ResultLabel result={operation.result} />}
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      <Descriptions
        size="small"
        bordered
        column={1}
        styles={{ content: { overflowWrap: 'anywhere' }, label: { width: 112 } }}
        items={[
          { key: 'time', label: t('operation.column.time'), children: absolute(operation.occurred_at) },
          {
            key: 'actor',
            label: t('operation.column.actor'),
            children: (
              <div style={line}>
                {actor} {only({ actor }, t('operation.only_actor'))}
              </div>
            ),
          },
          {
            key: 'object',
            label: t('operation.column.object'),
            children: (
              <div style={line}>
                <span>
                  <ObjectLabel operation={operation} />
                </span>
                {only({ object_type, object_id }, t('operation.only_object'))}
              </div>
            ),
          },
          ...(operation.message === ''
            ? []
            : [{ key: 'message', label: t('operation.column.message'), children: operation.message }]),
          { key: 'ip', label: 'IP', children: operation.ip || '—' },
          {
            key: 'request',
            label: t('operation.request'),
            children: (
              <Typography.Text copyable={{ tooltips: [t('copy'), t('copied')] }}>
                {operation.request_id}
              </Typography.Text>
            ),
          },
        ]}
      />
      <h3 style={{ marginBlock: '24px 12px' }}>{t('operation.changes')}</h3>
      <ChangeTable before={operation.before} after={operation.after} />
    </Drawer>
  )
}
