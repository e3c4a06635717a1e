import { Alert, Button, Modal, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Introduced } from '../api/changeReceiver'

/** A key, this once. It closes only by its button, so that no stray click loses it. */
export function SigningKey({ introduced, onClose }: { introduced: Introduced; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      open
      title={t('maintenance.receiver.key_title', { name: introduced.receiver.name })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('maintenance.receiver.key_kept')}
        </Button>
      }
    >
      <div style={{ display: 'grid', gap: 16, paddingBlock: 8 }}>
        <Alert type="warning" showIcon title={t('maintenance.receiver.key_once')} />
        <Typography.Text
          code
          copyable={{ tooltips: [t('copy'), t('copied')] }}
          style={{ overflowWrap: 'anywhere' }}
        >
          {introduced.signing_key}
        </Typography.Text>
      </div>
    </Modal>
  )
}
