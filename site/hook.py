"""The one hook of mkdocs.yml: hands MkDocs' events on to giaoban."""

from giaoban.publish.hook import (  # noqa: F401 - MkDocs finds them by their names
    on_config,
    on_env,
    on_files,
    on_nav,
    on_page_markdown,
    on_post_build,
    on_post_page,
    on_post_template,
    on_serve,
)
