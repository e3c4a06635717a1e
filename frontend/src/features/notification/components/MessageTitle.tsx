import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAction } from '@/shared/action/useAction'
import type { Message } from '../api/listMessages'
import { markRead } from '../api/markRead'
import styles from './MessageTitle.module.css'
import { subjectOf } from './subjectOf'

interface Props {
  message: Message
  onFollow?: () => void
}

/** Leads to what the message is about, and is read by that; what is unread has a dot. */
export function MessageTitle({ message, onFollow }: Props) {
  const { t } = useTranslation()
  const read = useAction({ call: () => markRead(message.id) })
  const subject = subjectOf(message)
  const unread = message.status !== 'read'
  return (
    <span className={`${styles.title} ${unread ? styles.unread : ''}`}>
      {unread && <span className={styles.dot} role="img" aria-label={t('notification.unread')} />}
      {subject === undefined ? (
        message.title
      ) : (
        <Link
          to={subject}
          onClick={() => {
            if (unread) read.mutate(undefined)
            onFollow?.()
          }}
        >
          {message.title}
        </Link>
      )}
    </span>
  )
}
