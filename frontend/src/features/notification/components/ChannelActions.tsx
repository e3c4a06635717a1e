import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import { type Channel, changeChannel, deleteChannel } from '../api/channels'
import { TestDialog } from './TestDialog'

interface Props {
  channel: Channel
  onEdit: () => void
}

export function ChannelActions({ channel, onEdit }: Props) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<'test' | 'delete'>()
  const { id, name, enabled } = channel
  const change = useAction({
    call: (next: boolean) => changeChannel(id, { enabled: next }),
    done: (_, next) => t(next ? 'channel.enable_done' : 'channel.disable_done', { name }),
    undo: (_, next) => changeChannel(id, { enabled: !next }),
  })
  const remove = useAction({
    call: () => deleteChannel(id),
    done: () => t('channel.deleted', { name }),
    quiet: true,
  })
  const close = () => setAsked(undefined)
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      <Button size="small" aria-label={t('channel.test_of', { name })} onClick={() => setAsked('test')}>
        {t('channel.test')}
      </Button>
      <Button size="small" aria-label={t('channel.edit_of', { name })} onClick={onEdit}>
        {t('channel.edit')}
      </Button>
      <Button size="small" loading={change.isPending} onClick={() => change.mutate(!enabled)}>
        {t(enabled ? 'channel.disable' : 'channel.enable')}
      </Button>
      {/* Without the page itself nobody could be told of anything. */}
      {channel.notification_type !== 'system' && (
        <Button size="small" danger onClick={() => setAsked('delete')}>
          {t('channel.delete')}
        </Button>
      )}
      {asked === 'test' && <TestDialog channel={channel} onClose={close} />}
      <ConfirmDialog
        open={asked === 'delete'}
        title={t('channel.delete_title', { name })}
        confirmText={t('channel.delete')}
        danger
        onConfirm={() => remove.mutateAsync()}
        onClose={close}
      >
        {t('channel.delete_consequence')}
      </ConfirmDialog>
    </div>
  )
}
