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
  const lift = useAction({ call: liftStop, done: () => t('setting.stop.lifted'), quiet: true })
  return (
    <Panel title={t('setting.stop.title')}>
      <Loaded query={query} rows={3}>
        {(stop) => (
          <Alert
            showIcon
            type={stop === null ? 'success' : 'error'}
            title={t(stop === null ? 'setting.stop.none' : 'setting.stop.stands')}
            description={stop === null ? t('setting.stop.none_hint') : <StopFacts stop={stop} />}
            action={
              may('orders_write') &&
              (stop === null ? (
                <Button danger onClick={() => setAsked('stop')}>
                  {t('setting.stop.do')}
                </Button>
              ) : (
                <Button onClick={() => setAsked('lift')}>{t('setting.stop.lift')}</Button>
              ))
            }
          />
        )}
      </Loaded>
      {asked === 'stop' && <StopDialog onClose={() => setAsked(undefined)} />}
      <ConfirmDialog
        open={asked === 'lift'}
        title={t('setting.stop.lift_title')}
        confirmText={t('setting.stop.lift')}
        onConfirm={() => lift.mutateAsync(undefined)}
        onClose={() => setAsked(undefined)}
      >
        {t('setting.stop.lift_consequence')}
      </ConfirmDialog>
    </Panel>
  )
}
