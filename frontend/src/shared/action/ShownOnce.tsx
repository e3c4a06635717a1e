import { Alert, Button, Modal, Typography } from 'antd'
import { useTranslation } from 'react-i18next'

interface Props {
  title: string
  /** What it is for and that it is not shown again. */
  notice: string
  secret: string
  onClose: () => void
}

/** A secret, this once. It closes only by its button, so that no stray click loses it. */
export function ShownOnce({ title, notice, secret, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('secret_kept')}
        </Button>
      }
    >
      <div style={{ display: 'grid', gap: 16, paddingBlock: 8 }}>
        <Alert type="warning" showIcon title={notice} />
        <Typography.Text
          code
          copyable={{ tooltips: [t('copy'), t('copied')] }}
          style={{ overflowWrap: 'anywhere' }}
        >
          {secret}
        </Typography.Text>
      </div>
    </Modal>
  )
}
