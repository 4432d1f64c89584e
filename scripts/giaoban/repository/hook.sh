#!/bin/sh
{mark}
# Ghi bởi «giaoban hook install»; chạy lại lệnh đó để cập nhật. (Written by it; run it again to update.)
python={python}
{before}if [ ! -x "$python" ]; then
    echo "giaoban: không thấy $python; báo người quản trị cài lại giaoban rồi chạy «giaoban hook install»." >&2
    echo "(giaoban: $python is gone; install giaoban again, then run «giaoban hook install».)" >&2
    exit {failure}
fi
exec "$python" -P -m giaoban {command} --lang {lang}{rest}
