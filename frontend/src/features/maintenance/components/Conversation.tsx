import { ArrowLeftOutlined, ArrowRightOutlined, KeyOutlined, SafetyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { PagedTimeline } from '@/shared/list/PagedTimeline'
import { useMay } from '@/shared/session/useMay'
import { Moment } from '@/shared/time/Moment'
import { Tone, type ToneName } from '@/shared/words/Tone'
import type { Remark } from '../api/listConversation'
import { resendCallback } from '../api/resendCallback'
import styles from './Conversation.module.css'

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
  return (
    <PagedTimeline<Remark>
      path={`/maintenance/${ticketId}/conversation`}
      none={t('maintenance.conversation.none')}
      item={(remark) => ({
        key: remark.id,
        color: remark.direction === 'out' ? 'blue' : 'gray',
        icon:
          remark.direction === 'out' ? <ArrowRightOutlined aria-hidden /> : <ArrowLeftOutlined aria-hidden />,
        content: <One remark={remark} />,
      })}
    />
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
