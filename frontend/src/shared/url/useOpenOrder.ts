import { useOpenItem } from './useOpenItem'

/** The order whose drawer is open: `?order=7`. */
export function useOpenOrder() {
  const { id, open, close } = useOpenItem('order')
  return { orderId: id, open, close }
}
