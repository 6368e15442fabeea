# made by hand
graph [
  directed 0
  node [ id 0 label "Leeds" Longitude -1.55 Latitude 53.8 ]
  node [ id 1 label "York &amp; Selby" Longitude -1.1 Latitude 53.96 ]
  edge [ source 0 target 1 LinkLabel "100 G" ]
]
