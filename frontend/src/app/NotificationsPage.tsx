import { MessageList } from '@/features/notification/components/MessageList'

/** 通知. */
export function NotificationsPage() {
  return <MessageList />
}
