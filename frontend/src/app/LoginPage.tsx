import { CloudServerOutlined } from '@ant-design/icons'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Navigate, useLocation, useNavigate } from 'react-router'
import { LoginForm } from '@/features/session/components/LoginForm'
import { returnPath } from '@/features/session/components/returnPath'
import { useSession } from '@/features/session/components/useSession'
import styles from './LoginPage.module.css'
import { Switches } from './Switches'

export function LoginPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { search } = useLocation()
  const session = useSession()
  const target = returnPath(search)
  if (session !== null) return <Navigate to={target} replace />
  return (
    <div className={styles.page}>
      <div className={styles.switches}>
        <Switches />
      </div>
      <main className={styles.main}>
        <div className={styles.brand}>
          <CloudServerOutlined aria-hidden className={styles.logo} />
          <h1 className={styles.name}>{t('product')}</h1>
          <p className={styles.hint}>{t('login.hint')}</p>
        </div>
        <div className={styles.card}>
          {search.includes('return=') && (
            <Alert type="info" showIcon title={t('login.expired')} style={{ marginBottom: 16 }} />
          )}
          <LoginForm onLogin={() => void navigate(target, { replace: true })} />
        </div>
        <p className={styles.hint}>{t('login.first_time')}</p>
      </main>
      <Waves />
      <footer className={styles.footer}>{t('layout.footer', { year: new Date().getFullYear() })}</footer>
    </div>
  )
}

function Waves() {
  return (
    <svg className={styles.waves} viewBox="0 0 1440 160" preserveAspectRatio="none" aria-hidden>
      <path d="M0 96c240-64 480-64 720 0s480 64 720 0v64H0z" opacity="0.05" />
      <path d="M0 120c240 40 480 40 720 0s480-40 720 0v40H0z" opacity="0.07" />
    </svg>
  )
}
