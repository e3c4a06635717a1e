import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { OverviewStats } from '@/api/types'
import { useFormats } from '@/shared/time/useFormats'
import { useNow } from '@/shared/time/useNow'
import styles from './OverviewCards.module.css'
import { Shares } from './Shares'
import type { Stat } from './StatCard'

const SHOWN_ABNORMAL = 2

export function strategiesStat(strategies: OverviewStats['strategies']): Stat {
  return {
    figures: [strategies.total, strategies.triggered_today],
    foot: <EnabledShare {...strategies} />,
  }
}

function EnabledShare({ total, enabled }: OverviewStats['strategies']) {
  const { t } = useTranslation()
  const { percent } = useFormats()
  const share = total > 0 ? Math.round((100 * enabled) / total) : 0
  return (
    <Shares
      label={t('overview.enabled_of', { total, enabled })}
      total={total}
      shares={[
        {
          word: t('overview.enabled_share', { percent: percent(share) }),
          value: enabled,
          colour: 'var(--ant-color-primary)',
        },
      ]}
    />
  )
}

export function clustersStat(clusters: OverviewStats['clusters'], onCluster: (id: number) => void): Stat {
  return {
    figures: [clusters.total, clusters.abnormal],
    foot: <Abnormal clusters={clusters} onCluster={onCluster} />,
  }
}

function Abnormal(props: { clusters: OverviewStats['clusters']; onCluster: (id: number) => void }) {
  const { t } = useTranslation()
  const { total, abnormal, abnormal_list: list } = props.clusters
  if (total === 0) return <span className={styles.quiet}>{t('overview.no_clusters')}</span>
  if (abnormal === 0)
    return (
      <span className={styles.quiet}>
        <CheckCircleOutlined aria-hidden style={{ color: 'var(--tone-green)' }} /> {t('overview.all_healthy')}
      </span>
    )
  const hidden = abnormal - Math.min(SHOWN_ABNORMAL, list.length)
  return (
    <ul className={styles.warnings}>
      {list.slice(0, SHOWN_ABNORMAL).map(({ id, name, reason }) => (
        <li key={id}>
          <WarningOutlined aria-hidden />
          <button
            type="button"
            title={t('overview.show_trend', { name })}
            onClick={() => props.onCluster(id)}
          >
            {t('overview.abnormal', { name, reason })}
          </button>
        </li>
      ))}
      {hidden > 0 && <li>{t('overview.more_abnormal', { count: hidden })}</li>}
    </ul>
  )
}

export function pendingStat(pending: OverviewStats['pending_orders'], href: string): Stat {
  return {
    figures: [pending.total],
    link: (figures) => <PendingLink href={href}>{figures}</PendingLink>,
    foot: <LongestWait since={pending.total > 0 ? pending.oldest_created_at : null} />,
  }
}

function PendingLink({ href, children }: { href: string; children: React.ReactNode }) {
  const { t } = useTranslation()
  return (
    <a href={href} title={t('overview.go_to_pending')}>
      {children}
    </a>
  )
}

function LongestWait({ since }: { since: string | null }) {
  const { t } = useTranslation()
  const { duration } = useFormats()
  const now = useNow(10)
  return (
    <span className={styles.quiet}>
      {since === null
        ? t('overview.nothing_waits')
        : t('overview.longest_wait', { duration: duration(now - Date.parse(since)) })}
    </span>
  )
}

export function devicesStat(devices: OverviewStats['devices']): Stat {
  return {
    figures: [devices.total, devices.available, devices.in_pool],
    foot: <DeviceShares {...devices} />,
  }
}

function DeviceShares({ total, available, in_pool: inPool }: OverviewStats['devices']) {
  const { t } = useTranslation()
  if (total === 0) return <span className={styles.quiet}>{t('overview.no_devices')}</span>
  const other = Math.max(0, total - available - inPool)
  return (
    <Shares
      label={t('overview.device_shares', { available, inPool, other })}
      total={total}
      shares={[
        {
          word: `${t('overview.available')} ${available}`,
          value: available,
          colour: 'var(--tone-available)',
        },
        { word: `${t('overview.in_pool')} ${inPool}`, value: inPool, colour: 'var(--ant-color-primary)' },
        { word: `${t('overview.other')} ${other}`, value: other, colour: 'var(--ant-color-text-quaternary)' },
      ]}
    />
  )
}
