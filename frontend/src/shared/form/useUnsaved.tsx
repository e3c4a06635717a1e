import { Modal } from 'antd'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'

/** Keeps what somebody has typed from being lost: asks before the form closes, another page opens or the tab ends. */
export function useUnsaved(): {
  mark: (unsaved: boolean) => void
  /** Goes on at once, or after asking. */
  leave: (then: () => void) => void
  question: ReactNode
} {
  const { t } = useTranslation()
  const unsaved = useRef(false)
  const [leaving, setLeaving] = useState<{ then: () => void } | null>(null)
  const blocker = useBlocker(useCallback(() => unsaved.current, []))

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [])

  const mark = useCallback((next: boolean) => {
    unsaved.current = next
  }, [])
  const leave = (then: () => void) => {
    if (unsaved.current) setLeaving({ then })
    else then()
  }
  const stay = () => {
    setLeaving(null)
    if (blocker.state === 'blocked') blocker.reset()
  }
  const discard = () => {
    mark(false)
    setLeaving(null)
    leaving?.then()
    if (blocker.state === 'blocked') blocker.proceed()
  }
  const question = (
    <Modal
      open={leaving !== null || blocker.state === 'blocked'}
      title={t('form.unsaved')}
      width={400}
      closable={{ 'aria-label': t('close') }}
      okText={t('form.discard')}
      okButtonProps={{ danger: true }}
      cancelText={t('form.go_on')}
      onOk={discard}
      onCancel={stay}
    >
      {t('form.unsaved_hint')}
    </Modal>
  )
  return { mark, leave, question }
}
