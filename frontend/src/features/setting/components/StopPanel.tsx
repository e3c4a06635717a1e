import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import { Loaded } from '@/shared/layout/Loaded'
import { Panel } from '@/shared/layout/Panel'
import { useMay } from '@/shared/session/useMay'
import { liftStop, useOrderStop } from '../api/orderStop'
import { StopDialog } from './StopDialog'
import { StopFacts } from './StopFacts'

/** Whether all orders are stopped, and the way to stop them or let them go on. */
export function StopPanel() {
  const { t } = useTranslation()
  const may = useMay()
  const query = useOrderStop()
  const [asked, setAsked] = useState<'stop' | 'lift'>()
  const lift = useAction({ call: liftStop, done: () => t('stop.lifted'), quiet: true })
  return (
    <Panel title={t('stop.title')}>
      <Loaded query={query} rows={3}>
        {(stop) => (
          <Alert
            showIcon
            type={stop === null ? 'success' : 'error'}
            title={t(stop === null ? 'stop.none' : 'stop.stands')}
            description={stop === null ? t('stop.none_hint') : <StopFacts stop={stop} />}
            action={
              may('orders_write') &&
              (stop === null ? (
                <Button danger onClick={() => setAsked('stop')}>
                  {t('stop.do')}
                </Button>
              ) : (
                <Button onClick={() => setAsked('lift')}>{t('stop.lift')}</Button>
              ))
            }
          />
        )}
      </Loaded>
      {asked === 'stop' && <StopDialog onClose={() => setAsked(undefined)} />}
      <ConfirmDialog
        open={asked === 'lift'}
        title={t('stop.lift_title')}
        confirmText={t('stop.lift')}
        onConfirm={() => lift.mutateAsync(undefined)}
        onClose={() => setAsked(undefined)}
      >
        {t('stop.lift_consequence')}
      </ConfirmDialog>
    </Panel>
  )
}
