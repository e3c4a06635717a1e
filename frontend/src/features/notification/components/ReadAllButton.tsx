import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { markAllRead } from '../api/markRead'

export function ReadAllButton({ unread }: { unread: number }) {
  const { t } = useTranslation()
  const readAll = useAction({ call: markAllRead, done: () => t('notification.all_read') })
  return (
    <Button
      icon={<CheckOutlined aria-hidden />}
      disabled={unread === 0}
      loading={readAll.isPending}
      onClick={() => readAll.mutate(undefined)}
    >
      {t('notification.read_all')}
    </Button>
  )
}
