import { CheckCircleOutlined, CloseCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/schemas'
import type { ConnectionReport } from '../api/testConnection'
import styles from './ConnectionResult.module.css'

/** What worked when a cluster's API was tried, and which rights are missing. */
export function ConnectionResult({ report }: { report: ConnectionReport }) {
  const { t } = useTranslation()
  return (
    <div className={styles.result} role="status">
      {report.failure !== null && <Alert type="error" showIcon title={report.failure} />}
      <div className={styles.where}>
        {report.api_server} · {report.version ?? t('unknown')} ·{' '}
        {t('cluster.trial.took', { count: report.milliseconds })}
      </div>
      <ul className={styles.checks}>
        <Check label={t('cluster.trial.reachable')} passed={report.reachable} />
        <Check label={t('cluster.trial.authorised')} passed={report.authorised} />
        <Check label={t('cluster.trial.can_collect')} passed={report.can_collect} />
        <Check label={t('cluster.trial.can_execute')} passed={report.can_execute} />
        <Check label={t('cluster.trial.metrics')} passed={report.metrics_served} />
      </ul>
      <Rights title={t('cluster.trial.missing')} rights={report.missing} />
      <Rights title={t('cluster.trial.not_asked')} rights={report.unknown} />
    </div>
  )
}

/** Passed, failed, or null for not known. */
function Check({ label, passed }: { label: string; passed: boolean | null }) {
  const { t } = useTranslation()
  const word = passed === null ? 'unknown' : passed ? 'passed' : 'failed'
  const icons = {
    passed: <CheckCircleOutlined aria-hidden style={{ color: 'var(--tone-green)' }} />,
    failed: <CloseCircleOutlined aria-hidden style={{ color: 'var(--tone-red)' }} />,
    unknown: <QuestionCircleOutlined aria-hidden style={{ color: 'var(--tone-grey)' }} />,
  }
  return (
    <li>
      {icons[word]} {label}
      <span className={styles.word}>{t(`cluster.trial.${word}`)}</span>
    </li>
  )
}

function Rights({ title, rights }: { title: string; rights: readonly Schemas['Needed'][] }) {
  const { t } = useTranslation()
  if (rights.length === 0) return null
  return (
    <div>
      <div className={styles.where}>{title}</div>
      <ul className={styles.rights} aria-label={title}>
        {rights.map(({ purpose, verb, group, resource, subresource }) => {
          const what = [group, resource].filter(Boolean).join('/') + (subresource && `/${subresource}`)
          return (
            <li key={`${verb} ${what}`}>
              <code>
                {verb} {what}
              </code>{' '}
              {t(`cluster.trial.for_${purpose}`)}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
