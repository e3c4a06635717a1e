import { useTranslation } from 'react-i18next'
import { Moment } from '@/shared/time/Moment'
import { useFormats } from '@/shared/time/useFormats'
import type { OrderStop } from '../api/orderStop'

/** Why, by whom, since and until when. */
export function StopFacts({ stop }: { stop: OrderStop }) {
  const { t } = useTranslation()
  const { absolute } = useFormats()
  return (
    <>
      {stop.reason} · {t('stop.by', { name: stop.by })} <Moment at={stop.since} /> ·{' '}
      {stop.until === null ? (
        t('stop.no_end')
      ) : (
        <>
          {t('stop.until')} {absolute(stop.until)}
        </>
      )}
    </>
  )
}
