import { DeleteOutlined, EditOutlined, MoonOutlined, SunOutlined, SwapOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Shift } from '../api/listShifts'
import styles from './ShiftChip.module.css'
import { useRosterWords } from './useRosterWords'

export type ShiftAction = 'edit' | 'swap' | 'delete'

const ACTIONS = [
  ['edit', <EditOutlined key="edit" aria-hidden />],
  ['swap', <SwapOutlined key="swap" aria-hidden />],
  ['delete', <DeleteOutlined key="delete" aria-hidden />],
] as const

interface Props {
  shift: Shift
  own: boolean
  /** Without its end, where there is no room for one. */
  brief: boolean
  /** Missing where shifts are only looked at. */
  onAction?: (what: ShiftAction, shift: Shift) => void
}

/** A shift in its day; pressed, what can be done about it. */
export function ShiftChip({ shift, own, brief, onAction }: Props) {
  const { t } = useTranslation()
  const words = useRosterWords()
  const look = `${styles.chip} ${own ? styles.own : ''}`
  const content = (
    <>
      {shift.overnight ? <MoonOutlined aria-hidden /> : <SunOutlined aria-hidden />}
      <span className={styles.hours}>
        {shift.start_time}
        <span className={brief ? styles.end : undefined}>–{shift.end_time}</span>
      </span>
      <span className={styles.user}>{shift.user_id}</span>
    </>
  )
  const title = [words.shift(shift), shift.contact_info].filter(Boolean).join(' · ')
  if (onAction === undefined)
    return (
      <span className={look} title={title}>
        {content}
      </span>
    )
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: ACTIONS.map(([what, icon]) => ({
          key: what,
          icon,
          label: t(`roster.do.${what}`),
          danger: what === 'delete',
          onClick: () => onAction(what, shift),
        })),
      }}
    >
      <button type="button" className={look} title={title}>
        {content}
      </button>
    </Dropdown>
  )
}
