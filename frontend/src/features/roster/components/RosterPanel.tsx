import { LeftOutlined, PlusOutlined, RightOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Button, Grid, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '@/shared/layout/Loaded'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { Panel } from '@/shared/layout/Panel'
import { CsvButton } from '@/shared/list/CsvButton'
import { useMay } from '@/shared/session/useMay'
import { useNow } from '@/shared/time/useNow'
import { useUrlState } from '@/shared/url/useUrlState'
import { deleteShift, saveShift } from '../api/changeShifts'
import { useRosterZone } from '../api/fetchZone'
import { type Shift, useShifts } from '../api/listShifts'
import { dateIn, datesShown, further, isDate, plusDays, type View } from './calendar'
import { RosterCalendar } from './RosterCalendar'
import styles from './RosterPanel.module.css'
import { SeriesForm } from './SeriesForm'
import type { ShiftAction } from './ShiftChip'
import { ShiftForm } from './ShiftForm'
import { SwapDialog } from './SwapDialog'
import { useRosterWords } from './useRosterWords'

type Asking = { what: 'create'; date: string } | { what: 'series' } | { what: ShiftAction; shift: Shift }

/** The duty roster as a calendar, by week or month. */
export function RosterPanel({ self }: { self: string }) {
  const { t } = useTranslation()
  const words = useRosterWords()
  const may = useMay()('roster_write')
  const zone = useRosterZone().data
  const today = dateIn(zone, useNow(60))
  // A month of days one below the other would hide today.
  const wide = Grid.useBreakpoint().md ?? true
  const [viewText, setView] = useUrlState('view', wide ? 'month' : 'week')
  const [stated, setStated] = useUrlState('date')
  const view: View = viewText === 'week' ? 'week' : 'month'
  const date = isDate(stated) ? stated : today
  const dates = datesShown(view, date)
  const [first = date, last = date] = [dates[0], dates.at(-1)]
  // The night before the first day reaches into it.
  const query = useShifts(plusDays(first, -1), last)
  const [asking, setAsking] = useState<Asking>()
  const end = () => setAsking(undefined)
  const go = (next: string) => setStated(next === today ? undefined : next)
  const title =
    view === 'month'
      ? words.month(date)
      : t('roster.week_of', { from: words.day(first), to: words.day(last) })
  return (
    <Panel
      title={t('roster.title')}
      note={<StaleNotice query={query} />}
      actions={
        <>
          <CsvButton path="/duty-rosters/list.csv" query={{ from: first, to: last }} />
          {may && (
            <>
              <Button
                icon={<UnorderedListOutlined aria-hidden />}
                onClick={() => setAsking({ what: 'series' })}
              >
                {t('roster.series')}
              </Button>
              <Button
                type="primary"
                data-shortcut="new"
                icon={<PlusOutlined aria-hidden />}
                onClick={() => setAsking({ what: 'create', date: today })}
              >
                {t('roster.create')}
              </Button>
            </>
          )}
        </>
      }
      controls={
        <>
          <Button
            icon={<LeftOutlined aria-hidden />}
            aria-label={t(`roster.previous_${view}`)}
            onClick={() => go(further(view, date, -1))}
          />
          <Button
            icon={<RightOutlined aria-hidden />}
            aria-label={t(`roster.next_${view}`)}
            onClick={() => go(further(view, date, 1))}
          />
          <Button
            disabled={dates.includes(today) && date.slice(0, 7) === today.slice(0, 7)}
            onClick={() => go(today)}
          >
            {t('roster.today')}
          </Button>
          <strong className={styles.shown} role="status">
            {title}
          </strong>
          <Segmented
            aria-label={t('roster.view')}
            value={view}
            onChange={(next) => setView(next)}
            options={(['month', 'week'] as const).map((value) => ({
              value,
              label: t(`roster.view_${value}`),
            }))}
          />
        </>
      }
    >
      <Loaded query={query} rows={16}>
        {(shifts) => (
          <div className={query.isPlaceholderData ? styles.outdated : undefined}>
            <RosterCalendar
              label={title}
              dates={dates}
              month={view === 'month' ? date.slice(0, 7) : undefined}
              today={today}
              shifts={shifts}
              self={self}
              onCreate={may ? (day) => setAsking({ what: 'create', date: day }) : undefined}
              onAction={may ? (what, shift) => setAsking({ what, shift }) : undefined}
            />
          </div>
        )}
      </Loaded>
      <div className={styles.foot}>{t('roster.zone', { zone: zone ?? '—' })}</div>
      {asking !== undefined && (
        <Asked asking={asking} shifts={query.data ?? []} today={today} onClose={end} />
      )}
    </Panel>
  )
}

interface AskedProps {
  asking: Asking
  shifts: readonly Shift[]
  today: string
  onClose: () => void
}

function Asked({ asking, shifts, today, onClose }: AskedProps) {
  const names = [...new Set(shifts.map(({ user_id }) => user_id))].toSorted()
  switch (asking.what) {
    case 'create':
      return <ShiftForm date={asking.date} names={names} onClose={onClose} />
    case 'edit':
      return <ShiftForm shift={asking.shift} date={asking.shift.duty_date} names={names} onClose={onClose} />
    case 'series':
      return <SeriesForm from={today} names={names} onClose={onClose} />
    case 'swap':
      return <SwapDialog shift={asking.shift} shifts={shifts} today={today} onClose={onClose} />
    case 'delete':
      return <DeleteDialog shift={asking.shift} onClose={onClose} />
  }
}

function DeleteDialog({ shift, onClose }: { shift: Shift; onClose: () => void }) {
  const { t } = useTranslation()
  const words = useRosterWords()
  const remove = useAction({
    call: () => deleteShift(shift.id),
    done: () => t('roster.deleted'),
    undo: () => saveShift(undefined, draftOf(shift)),
    quiet: true,
  })
  return (
    <ConfirmDialog
      open
      title={t('roster.delete_title')}
      confirmText={t('roster.do.delete')}
      danger
      onConfirm={() => remove.mutateAsync(undefined)}
      onClose={onClose}
    >
      {t('roster.delete_consequence', { shift: words.shift(shift) })}
    </ConfirmDialog>
  )
}

function draftOf({ user_id, duty_date, start_time, end_time, contact_info }: Shift) {
  return { user_id, duty_date, start_time, end_time, contact_info }
}
