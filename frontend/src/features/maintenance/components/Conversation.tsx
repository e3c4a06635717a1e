import { ArrowLeftOutlined, ArrowRightOutlined, KeyOutlined, SafetyOutlined } from '@ant-design/icons'
import { Button, Pagination, Skeleton, Timeline } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { Nothing } from '@/shared/layout/Nothing'
import { CsvButton } from '@/shared/list/CsvButton'
import { useMay } from '@/shared/session/useMay'
import { Moment } from '@/shared/time/Moment'
import { Tone, type ToneName } from '@/shared/words/Tone'
import { type Remark, useConversation } from '../api/listConversation'
import { resendCallback } from '../api/resendCallback'
import styles from './Conversation.module.css'

const PAGE_SIZE = 20
const TONES: Record<Remark['status'], ToneName> = {
  pending: 'gold',
  delivered: 'green',
  failed: 'red',
  received: 'green',
  repeated: 'grey',
  refused: 'red',
}
const EVENTS = [
  'requested',
  'confirmed',
  'proposed',
  'accepted',
  'started',
  'finished',
  'completed',
  'rejected',
  'cancelled',
  'failed',
] as const

/** What was said with the outside system, newest first. */
export function Conversation({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const query = useConversation(ticketId, page, PAGE_SIZE)
  if (query.isPending) return <Skeleton active title={false} paragraph={{ rows: 6 }} />
  if (query.data === undefined)
    return <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
  const { list, total } = query.data
  if (list.length === 0) return <Nothing title={t('maintenance.conversation.none')} />
  return (
    <>
      <div className={styles.head}>
        <CsvButton path={`/maintenance/${ticketId}/conversation.csv`} query={{}} />
      </div>
      <Timeline
        items={list.map((remark) => ({
          key: remark.id,
          color: remark.direction === 'out' ? 'blue' : 'gray',
          icon:
            remark.direction === 'out' ? (
              <ArrowRightOutlined aria-hidden />
            ) : (
              <ArrowLeftOutlined aria-hidden />
            ),
          content: <One remark={remark} />,
        }))}
      />
      {total > PAGE_SIZE && (
        <Pagination
          size="small"
          current={page}
          pageSize={PAGE_SIZE}
          total={total}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </>
  )
}

function One({ remark }: { remark: Remark }) {
  const { t } = useTranslation()
  const may = useMay()
  const out = remark.direction === 'out'
  const name = EVENTS.find((event) => remark.event === `maintenance.${event}`)
  const resend = useAction({
    call: () => resendCallback(remark.id),
    done: () => t('maintenance.conversation.resent'),
  })
  return (
    <article className={styles.remark} aria-label={remark.event}>
      <div className={styles.line}>
        <span className={styles.quiet}>{t(`maintenance.conversation.${remark.direction}`)}</span>
        <b>{name ? t(`maintenance.event.${name}`) : remark.event}</b>
        <Tone tone={TONES[remark.status]}>{t(`maintenance.conversation.${remark.status}`)}</Tone>
        <span className={styles.quiet}>
          <Moment at={remark.created_at} />
        </span>
      </div>
      <div className={`${styles.line} ${styles.quiet}`}>
        {out ? (
          <span>
            <SafetyOutlined aria-hidden /> {t('maintenance.conversation.signed')}
          </span>
        ) : (
          <span>
            <KeyOutlined aria-hidden /> {t('maintenance.conversation.said_by', { name: remark.said_by })}
          </span>
        )}
        {out && <span>{t('maintenance.conversation.tries', { count: remark.attempts })}</span>}
        {remark.next_attempt_at !== null && (
          <span>
            {t('maintenance.conversation.next')} <Moment at={remark.next_attempt_at} />
          </span>
        )}
        <code>{remark.message_id}</code>
      </div>
      {remark.error_message && <div className={styles.error}>{remark.error_message}</div>}
      <div className={styles.line}>
        <details className={styles.body}>
          <summary>{t('maintenance.conversation.body')}</summary>
          <pre>{JSON.stringify(remark.payload, null, 2)}</pre>
        </details>
        {out && may('orders_write') && remark.status !== 'delivered' && (
          <Button size="small" loading={resend.isPending} onClick={() => resend.mutate()}>
            {t('maintenance.conversation.resend')}
          </Button>
        )}
      </div>
    </article>
  )
}
