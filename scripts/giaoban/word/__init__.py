"""Official documents as Word files, in the layout of decree 30/2020/NĐ-CP, annex I: values in, bytes out."""
