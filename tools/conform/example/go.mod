module example.org/fileserver

go 1.26.0
