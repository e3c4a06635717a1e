import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import { Nothing } from '@/shared/layout/Nothing'
import { swapShifts } from '../api/changeShifts'
import type { Shift } from '../api/listShifts'
import { useRosterWords } from './useRosterWords'

interface Props {
  shift: Shift
  /** Those to choose from are of other people and from today on. */
  shifts: readonly Shift[]
  today: string
  onClose: () => void
}

/** Two people take each other's shift. */
export function SwapDialog({ shift, shifts, today, onClose }: Props) {
  const { t } = useTranslation()
  const words = useRosterWords()
  const others = shifts.filter((one) => one.user_id !== shift.user_id && one.duty_date >= today)
  const [chosen, setChosen] = useState<number>()
  const other = others.find(({ id }) => id === (chosen ?? others[0]?.id))
  const swap = useAction({
    call: (partner: Shift) => swapShifts(shift, partner),
    done: (_, partner) => t('roster.swapped', { one: shift.user_id, other: partner.user_id }),
    quiet: true,
  })
  return (
    <ConfirmDialog
      open
      title={t('roster.swap_title')}
      confirmText={t('roster.do.swap')}
      onConfirm={() => (other === undefined ? Promise.resolve() : swap.mutateAsync(other))}
      onClose={onClose}
    >
      {other === undefined ? (
        <Nothing title={t('roster.nobody_to_swap')} hint={t('roster.nobody_to_swap_hint')} />
      ) : (
        <div style={{ display: 'grid', gap: 8 }}>
          <span>{t('roster.swap_of', { shift: words.shift(shift) })}</span>
          <Select<number>
            aria-label={t('roster.swap_with')}
            value={other.id}
            onChange={setChosen}
            showSearch={{ optionFilterProp: 'label' }}
            options={others.map((one) => ({ value: one.id, label: words.shift(one) }))}
          />
          <span>{t('roster.swap_consequence')}</span>
        </div>
      )}
    </ConfirmDialog>
  )
}
