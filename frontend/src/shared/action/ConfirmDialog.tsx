import { Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '@/shared/failure/FailureAlert'

interface Props {
  open: boolean
  title: string
  /** What will happen, and whether it can be taken back. */
  children: ReactNode
  confirmText: string
  danger?: boolean
  /** Has to be typed first, where the harm would be great. */
  typeName?: string
  /** Its failure is shown in the dialog, which stays open then. */
  onConfirm: () => Promise<unknown>
  onClose: () => void
}

/** Asks once more, with the consequence. */
export function ConfirmDialog(props: Props) {
  const { t } = useTranslation()
  const { open, title, children, confirmText, danger, typeName, onConfirm, onClose } = props
  const [typed, setTyped] = useState('')
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const inputId = useId()

  const close = () => {
    setTyped('')
    setError(null)
    onClose()
  }
  const confirm = async () => {
    setPending(true)
    setError(null)
    try {
      await onConfirm()
      close()
    } catch (failure) {
      setError(failure)
    } finally {
      setPending(false)
    }
  }
  return (
    <Modal
      open={open}
      title={title}
      width={480}
      destroyOnHidden
      closable={{ 'aria-label': t('close') }}
      okText={confirmText}
      okButtonProps={{ danger, disabled: typeName !== undefined && typed !== typeName }}
      confirmLoading={pending}
      cancelText={t('cancel')}
      onCancel={close}
      onOk={() => void confirm()}
    >
      <div style={{ display: 'grid', gap: 16, paddingBlock: 8 }}>
        <div>{children}</div>
        {typeName !== undefined && (
          <div>
            <label htmlFor={inputId}>{t('confirm.type_name', { name: typeName })}</label>
            <Input
              id={inputId}
              value={typed}
              autoComplete="off"
              onChange={({ target }) => setTyped(target.value)}
            />
          </div>
        )}
        <FailureAlert error={error} />
      </div>
    </Modal>
  )
}
