import { DesktopOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '@/shared/layout/Loaded'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import { Panel } from '@/shared/layout/Panel'
import { Moment } from '@/shared/time/Moment'
import { Tone } from '@/shared/words/Tone'
import { endSession, type OwnSession, useOwnSessions } from '../api/sessions'
import { browserOf } from './browserOf'
import styles from './SessionList.module.css'

/** Where else one is logged in, and a way to end it. */
export function SessionList() {
  const { t } = useTranslation()
  const query = useOwnSessions()
  const [ending, setEnding] = useState<OwnSession>()
  const end = useAction({
    call: (session: OwnSession) => endSession(session.id),
    done: () => t('profile.session.ended'),
    quiet: true,
  })
  return (
    <Panel title={t('profile.session.title')}>
      <Loaded query={query} rows={4}>
        {(sessions) => (
          <ul className={styles.sessions} aria-label={t('profile.session.title')}>
            {sessions.map((session) => (
              <li key={session.id}>
                <DesktopOutlined aria-hidden className={styles.icon} />
                <div className={styles.what}>
                  <span title={session.user_agent}>{browserOf(session.user_agent)}</span>
                  <span className={styles.quiet}>
                    {session.ip} · {t('profile.session.used')} <Moment at={session.last_used_at} /> ·{' '}
                    {t('profile.session.began')} <Moment at={session.created_at} />
                  </span>
                </div>
                {session.current ? (
                  <Tone tone="green">{t('profile.session.current')}</Tone>
                ) : (
                  <Button
                    size="small"
                    aria-label={t('profile.session.end_of', { browser: browserOf(session.user_agent) })}
                    onClick={() => setEnding(session)}
                  >
                    {t('profile.session.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {ending && (
        <ConfirmDialog
          open
          title={t('profile.session.end_title')}
          confirmText={t('profile.session.end')}
          danger
          onConfirm={() => end.mutateAsync(ending)}
          onClose={() => setEnding(undefined)}
        >
          {t('profile.session.consequence', { browser: browserOf(ending.user_agent), ip: ending.ip })}
        </ConfirmDialog>
      )}
    </Panel>
  )
}
