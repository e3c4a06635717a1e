import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { Loaded } from '@/shared/layout/Loaded'
import { Link } from 'react-router'
import { Nothing } from '@/shared/layout/Nothing'
import { Moment } from '@/shared/time/Moment'
import { useMessages } from '../api/listMessages'
import styles from './InboxDrawer.module.css'
import { MessageTitle } from './MessageTitle'
import { OccasionLabel } from './OccasionLabel'
import { ReadAllButton } from './ReadAllButton'

const NEWEST = 10

interface Props {
  unread: number
  onClose: () => void
}

/** The newest messages beside whatever page is open. */
export function InboxDrawer({ unread, onClose }: Props) {
  const { t } = useTranslation()
  const query = useMessages({ page: 1, page_size: NEWEST })
  return (
    <Drawer
      open
      size={440}
      title={t('notification.page')}
      closable={{ 'aria-label': t('close') }}
      onClose={onClose}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      extra={<ReadAllButton unread={unread} />}
      footer={
        <Link to="/notifications" onClick={onClose}>
          {t('notification.all')}
        </Link>
      }
    >
      <Loaded query={query} rows={10}>
        {(messages) =>
          messages.list.length === 0 ? (
            <Nothing title={t('notification.none')} hint={t('notification.none_hint')} />
          ) : (
            <ul className={styles.messages} aria-label={t('notification.page')}>
              {messages.list.map((message) => (
                <li key={message.id}>
                  <div className={styles.head}>
                    <OccasionLabel occasion={message.occasion} />
                    <span className={styles.quiet}>
                      <Moment at={message.send_time} />
                    </span>
                  </div>
                  <MessageTitle message={message} onFollow={onClose} />
                  <div className={styles.quiet}>{message.content}</div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Drawer>
  )
}
